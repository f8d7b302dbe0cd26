-- The indicators for which anything was ever accepted, counted or not.
-- Grain: indicator.
-- Why: "no evidence" holds only where no row of the indicator's dataset and audience was accepted at all, whatever its date
-- and result.
with seen as (
  select dataset, audience
  from accepted
  group by dataset, audience
)
select distinct i.position
from indicators i
join seen s on s.dataset = i.dataset and (i.audience is null or i.audience = s.audience)
