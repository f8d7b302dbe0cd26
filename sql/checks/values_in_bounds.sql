-- The figures of an indicator fit each other: no part is greater than the whole, and people than participations.
-- Grain: indicator at fault.
select 'indicator ' || v.indicator || ': a part of ' || cast(v.value as varchar) || ' is greater than it' as problem
from indicator_values v
where
  v.value < 0
  or v.value_low < 0
  or v.value_low > v.value
  or v.value_high < v.value
  or v.hours < 0
  or v.value_at_objective_end > v.value
  or v.participations < v.value
  or v.certified_people > v.value
  or (v.counts = 'people' and v.participations is null)
  or (v.counts = 'certificates' and v.certified_people is null)
