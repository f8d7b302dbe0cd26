-- By how much the number of an indicator's people may be wrong.
-- Grain: indicator that counts people.
-- Why: rows without a document are linked by what else they say, and not every link is found. How many are missed, and how
-- many are false, is estimated from the rows with a document, in classes of what a row says besides: a name, a birth date,
-- an e-mail. missed is the found ones times the odds of missing one; false_links the rows without a document times the share
-- of wrong links; doubled the persons beyond the first who share a name and birth date. is_exact is true where no row
-- lacks a document and nobody is doubled. A table of the run, as the rows that count are read once for it and once for
-- what is counted.
with said as (
  select
    c.position,
    c.unit_key,
    p.twin,
    p.link,
    case when p.has_name then 4 else 0 end + case when p.has_birth then 2 else 0 end
    + case when p.has_email then 1 else 0 end as class
  from counting_rows c
  join people p on p.met_at = c.met_at
  where c.counts = 'people'
),
-- The classes and the twins in one pass: of a class, twin is null, and of a twin, class.
grouped as (
  select
    position,
    class,
    twin,
    grouping(class) = 1 as is_twin,
    count(*) filter (where link in ('hit', 'wrong', 'missed')) as tested,
    count(*) filter (where link = 'hit') as hit,
    count(*) filter (where link = 'wrong') as wrong,
    count(*) filter (where link = 'found') as found,
    count(*) filter (where link in ('found', 'alone')) as weak,
    count(distinct unit_key) - 1 as doubled
  from said
  group by grouping sets ((position, class), (position, twin))
),
-- In millionths of a person, so that the sum is the same in any order.
estimates as (
  select
    position,
    case when not is_twin then weak end as weak,
    case
      when not is_twin then
        cast(floor(1e6 * cast(found * (2 * (tested - hit) + 1) as double) / nullif(2 * hit + 1, 0)) as bigint)
    end as missed_millionths,
    case
      when not is_twin then
        cast(floor(1e6 * cast(weak * wrong as double) / nullif(case when tested = 0 then 1 else tested end, 0)) as bigint)
    end as false_millionths,
    case when is_twin and twin is not null then doubled end as doubled
  from grouped
),
sums as (
  select
    position,
    cast(sum(weak) as bigint) as weak,
    cast(sum(missed_millionths) as bigint) as missed_millionths,
    cast(sum(false_millionths) as bigint) as false_millionths,
    coalesce(cast(sum(doubled) as bigint), 0) as doubled
  from estimates
  group by position
)
select
  position,
  cast(missed_millionths as double) / 1000000 as missed,
  cast(false_millionths as double) / 1000000 as false_links,
  doubled,
  weak = 0 and doubled = 0 as is_exact
from sums
