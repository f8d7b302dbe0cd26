-- What each network sent, by dataset.
-- Grain: network, dataset; a network that sent nothing has 0.
-- Why: who has sent what, and when it was received (Europe/Madrid). A refused file counts as an upload where its
-- dataset was recognised, and so does a withdrawn one. The months are those in which accepted rows' dates fall, the first
-- and the last.
with received as (
  select
    network,
    dataset,
    count(*) as uploads,
    cast(sum(rows_read) as bigint) as rows_read,
    cast(sum(rows_accepted) as bigint) as rows_accepted,
    cast(sum(rows_rejected) as bigint) as rows_rejected,
    min(received_on) as first_received_on,
    max(received_on) as last_received_on
  from uploads
  group by network, dataset
),
spans as (
  select u.network, u.dataset, min(m.month) as first_month, max(m.month) as last_month
  from uploads u
  join upload_months m on m.upload_position = u.position
  group by u.network, u.dataset
)
select
  n.position as network_position,
  n.network,
  d.dataset,
  coalesce(r.uploads, 0) as uploads,
  coalesce(r.rows_read, 0) as rows_read,
  coalesce(r.rows_accepted, 0) as rows_accepted,
  coalesce(r.rows_rejected, 0) as rows_rejected,
  r.first_received_on,
  r.last_received_on,
  s.first_month,
  s.last_month
from networks n
cross join datasets d
left join received r on r.network = n.network and r.dataset = d.dataset
left join spans s on s.network = n.network and s.dataset = d.dataset
