-- The status says what the figures say.
-- Grain: indicator at fault. Compared with the printed, rounded figures, so only what rounding cannot hide.
select
  'indicator ' || indicator || ': the status is ' || status || ' at ' || cast(value as varchar) || ' of '
  || cast(target as varchar) || ', expected ' || cast(cast(expected as decimal(18, 1)) as varchar) as problem
from indicator_values
where
  status not in ('achieved', 'on_track', 'at_risk', 'behind', 'no_evidence')
  or (status = 'achieved') <> (value >= target)
  or (status = 'no_evidence' and value > 0)
  or (status = 'on_track' and value < expected - 0.1e0)
  or (status = 'at_risk' and value > expected + 0.1e0)
  or (status = 'behind' and value > 0.8e0 * expected + 0.1e0)
  or expected < 0
  or expected > target
