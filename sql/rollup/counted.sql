-- What an indicator counts, each unit once, in all networks together.
-- Grain: indicator, unit.
-- Why: a person counts once, in the month of the first completion, so that the months add up to the indicator (the rule
-- of the EEA and ESF core indicators). weak is true where no row names the unit by a document. person is the one whom the
-- unit belongs to, null of a company. networks are those that sent the unit, counting_rows the rows by which it counts,
-- hundredths their hours in hundredths, null where none has any.
select
  position,
  counts,
  in_totals,
  unit_key,
  min(person) as person,
  min(on_date) as first_date,
  coalesce(bool_and(weak), false) as weak,
  count(distinct network) as networks,
  count(*) as counting_rows,
  cast(sum(cast(floor(hours * 100 + 0.5e0) as bigint)) as bigint) as hundredths
from counting_rows
group by position, counts, in_totals, unit_key
