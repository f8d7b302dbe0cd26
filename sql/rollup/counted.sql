-- What an indicator counts, each thing once, in all networks together.
-- Grain: indicator, thing.
-- Why: a person counts once, in the month of the first completion, so that the months add up to the indicator (the rule
-- of the EEA and ESF core indicators). weak is true where the thing is known by a weak pseudonym only.
select
  position,
  indicator,
  counts,
  thing,
  min(on_date) as first_date,
  bool_or(weak) as weak
from counting_rows
group by position, indicator, counts, thing
