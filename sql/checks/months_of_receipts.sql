-- The lake's rows of every upload fall in exactly the months that its receipt names: replaces and lateness go by these. Of an
-- upload of which a person was erased a month may have no row left: what it replaced stays replaced.
-- Grain: upload and month at fault.
with lake as (
  select distinct upload, substr(cast(on_date as varchar), 1, 7) as month
  from lake_records
  where on_date is not null
),
named as (
  select u.upload, u.revision, m.month
  from uploads u
  join upload_months m on m.upload_position = u.position
)
select
  'upload ' || coalesce(l.upload, n.upload) || ': ' || coalesce(l.month, n.month)
  || case when l.month is null then ' is named by its receipt, and no row falls in it' else ' is not named by its receipt' end
    as problem
from lake l
full join named n on n.upload = l.upload and n.month = l.month
where (l.month is null and n.revision = 0) or n.month is null
