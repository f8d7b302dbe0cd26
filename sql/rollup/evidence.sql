-- The indicators for which anything was ever accepted, counted or not.
-- Grain: indicator.
-- Why: "no evidence" is said only where no row of the indicator's dataset and audience was accepted at all, whatever its
-- date and result.
with accepted as (
  select 'people' as counts, audience from accepted_training
  union all
  select 'certificates' as counts, audience from accepted_certification
  union all
  select 'companies' as counts, cast(null as varchar) as audience from accepted_company
)
select distinct i.position
from indicators i
join accepted a on a.counts = i.counts and coalesce(a.audience, '') = coalesce(i.audience, '')
