-- What the networks sent adds up to the receipts of networks, by dataset.
-- Grain: dataset at fault. The association's uploads and files of no known dataset stand in no network's figures.
with sent as (
  select
    dataset,
    cast(sum(uploads) as bigint) as uploads,
    cast(sum(rows_read) as bigint) as rows_read,
    cast(sum(rows_accepted) as bigint) as rows_accepted,
    cast(sum(rows_rejected) as bigint) as rows_rejected
  from network_datasets
  group by dataset
),
received as (
  select
    u.dataset,
    count(*) as uploads,
    cast(sum(u.rows_read) as bigint) as rows_read,
    cast(sum(u.rows_accepted) as bigint) as rows_accepted,
    cast(sum(u.rows_rejected) as bigint) as rows_rejected
  from uploads u
  join networks n on n.network = u.network
  where u.dataset is not null
  group by u.dataset
)
select
  s.dataset || ': the networks are said to have sent ' || cast(s.uploads as varchar) || ' uploads with '
  || cast(s.rows_read as varchar) || ' rows, the receipts say ' || cast(coalesce(r.uploads, 0) as varchar) || ' with '
  || cast(coalesce(r.rows_read, 0) as varchar) as problem
from sent s
left join received r on r.dataset = s.dataset
where
  s.uploads <> coalesce(r.uploads, 0)
  or s.rows_read <> coalesce(r.rows_read, 0)
  or s.rows_accepted <> coalesce(r.rows_accepted, 0)
  or s.rows_rejected <> coalesce(r.rows_rejected, 0)
