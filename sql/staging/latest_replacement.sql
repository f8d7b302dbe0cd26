-- Of each month that was ever replaced, the last upload that replaced it.
-- Grain: dataset, network, month.
-- Why: an upload that says replace has the months in which its accepted rows' dates fall, completed or not; earlier rows
-- of these months do not count (docs/specification.md#replace). An upload without an accepted row has no month.
with replacing as (
  select 'training' as dataset, network, month, received_at, upload from accepted_training where mode = 'replace'
  union all
  select 'certification' as dataset, network, month, received_at, upload from accepted_certification where mode = 'replace'
  union all
  select 'company' as dataset, network, month, received_at, upload from accepted_company where mode = 'replace'
  union all
  select 'milestone' as dataset, network, month, received_at, upload from accepted_milestone where mode = 'replace'
),
ranked as (
  select
    dataset,
    network,
    month,
    received_at,
    upload,
    row_number() over (partition by dataset, network, month order by received_at desc, upload desc) as nth
  from replacing
  where month is not null
)
select dataset, network, month, received_at, upload
from ranked
where nth = 1
