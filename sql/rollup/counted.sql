-- What an indicator counts, each unit once, in all networks together.
-- Grain: indicator, unit.
-- Why: a person counts once, in the month of the first completion, so that the months add up to the indicator (the rule
-- of the EEA and ESF core indicators). weak is true where the unit is known by a weak pseudonym only. person is the one
-- whom the unit belongs to, null of a company: a certificate stands in one row, a person is the unit itself.
-- networks are those that sent the unit, counting_rows the rows by which it counts.
select
  position,
  indicator,
  counts,
  unit_key,
  min(person) as person,
  min(on_date) as first_date,
  bool_or(weak) as weak,
  count(distinct network) as networks,
  count(*) as counting_rows
from counting_rows
group by position, indicator, counts, unit_key
