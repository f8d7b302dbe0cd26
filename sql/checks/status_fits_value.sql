-- The status says what the figures say.
-- Grain: indicator at fault. Compared with the printed, rounded figures, so only what rounding cannot hide.
select
  'indicator ' || indicator || ': the status is ' || status || ' at ' || cast(value as varchar) || ' of '
  || cast(target as varchar) || ', expected ' || cast(cast(expected as decimal(18, 1)) as varchar) as problem
from indicator_values
where
  status not in ('achieved', 'on_track', 'at_risk', 'behind', 'not_achieved', 'no_evidence')
  or (status = 'achieved') <> (value >= target)
  or (status = 'no_evidence' and value > 0)
  or (reference_day is null and status in ('at_risk', 'behind', 'not_achieved'))
  or (status = 'on_track' and value_at_reference < expected_at_reference - 0.1e0)
  or (status = 'at_risk' and value_at_reference > expected_at_reference + 0.1e0)
  or (status = 'behind' and value_at_reference > 0.8e0 * expected_at_reference + 0.1e0)
  or value_at_reference > value
  or (value_low = value_high and within_margin)
  or expected < 0
  or expected > target
