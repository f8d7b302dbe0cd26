-- What each network sent, by dataset.
-- Grain: network, dataset; a network that sent nothing has 0.
-- Why: who has sent what, and when it was received (Europe/Madrid). A refused file counts as an upload where its
-- dataset was recognised. The months are those in which accepted rows' dates fall, the first and the last.
with names as (
  select name
  from (values ('training'), ('certification'), ('company'), ('milestone')) as dataset_names (name)
),
received as (
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
dated as (
  select 'training' as dataset, network, month from accepted_training
  union all
  select 'certification' as dataset, network, month from accepted_certification
  union all
  select 'company' as dataset, network, month from accepted_company
  union all
  select 'milestone' as dataset, network, month from accepted_milestone
),
spans as (
  select network, dataset, min(month) as first_month, max(month) as last_month
  from dated
  group by network, dataset
)
select
  n.position as network_position,
  n.network,
  d.name as dataset,
  coalesce(r.uploads, 0) as uploads,
  coalesce(r.rows_read, 0) as rows_read,
  coalesce(r.rows_accepted, 0) as rows_accepted,
  coalesce(r.rows_rejected, 0) as rows_rejected,
  r.first_received_on,
  r.last_received_on,
  s.first_month,
  s.last_month
from networks n
cross join names d
left join received r on r.network = n.network and r.dataset = d.name
left join spans s on s.network = n.network and s.dataset = d.name
