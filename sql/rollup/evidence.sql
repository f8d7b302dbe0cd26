-- The indicators for which anything was ever accepted, counted or not.
-- Grain: indicator.
-- Why: "no evidence" holds only where no row of the indicator's dataset and audience was accepted at all, whatever its date
-- and result. A withdrawn upload's rows are none.
with seen as (
  select l.dataset, l.audience
  from lake_records l
  join uploads u on u.network = l.network and u.upload = l.upload and u.dataset = l.dataset and not u.withdrawn
  group by l.dataset, l.audience
)
select distinct i.position
from indicators i
join seen s on s.dataset = i.dataset and (i.audience is null or i.audience = s.audience)
