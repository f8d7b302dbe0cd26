-- By how much the number of an indicator's people may be wrong.
-- Grain: indicator that counts people.
-- Why: rows without a document are linked by what else they say: not every link is found, and some are false. How many is
-- estimated from the rows with a document. doubles are the persons counted more than once: for each linked row without a
-- document, the odds that a row like it (with or without a birth date and an e-mail; an e-mail alone) is missed, where the
-- tests are few those of all; for each row with nothing but a shared e-mail, the share of rows whose person has another; for
-- each further document of a person, the odds that two documents do not have the same name and birth date; and the persons
-- beyond the first who share a name and birth date. merged are the persons taken for another: of those without a document,
-- the share by which persons with one row are. less and more are how far below and above the value the number may lie: by
-- what is estimated, and two standard deviations of it; below zero, on the other side. is_exact is true where no row lacks a
-- document and none is a further one. A table of the run, as the rows that count are read once for it and once for what is
-- counted.
with said as (
  select
    c.position,
    c.unit_key,
    p.twin,
    p.further_document,
    case when p.link in ('found', 'alone') then c.unit_key end as weak_unit,
    p.link,
    p.is_usual,
    p.email_finds,
    case
      when p.has_name then
        4 + case when p.has_birth then 2 else 0 end + case when p.has_email then 1 else 0 end
      else 0
    end as class
  from counting_rows c
  join people p on p.met_at = c.met_at
  where c.counts = 'people'
),
-- The classes, the twins, the further documents and the persons without a document in one pass.
grouped as (
  select
    position,
    class,
    twin,
    further_document,
    weak_unit,
    grouping(class) = 0 as is_class,
    count(*) filter (where link in ('hit', 'wrong', 'missed')) as tested,
    count(*) filter (where link = 'missed') as missed,
    count(*) filter (where link in ('hit', 'wrong', 'missed') and is_usual) as usual,
    count(*) filter (where link = 'taken') as taken,
    count(*) filter (where link = 'apart') as apart,
    count(*) filter (where link in ('joined', 'found')) as linked,
    count(*) filter (where link = 'alone') as alone,
    count(*) filter (where link = 'shared') as shared,
    count(email_finds) as emails,
    count(*) filter (where not email_finds) as emails_missed,
    count(distinct unit_key) - 1 as doubled
  from said
  group by grouping sets ((position, class), (position, twin), (position, further_document), (position, weak_unit))
),
pooled as (
  select
    position,
    class,
    twin,
    further_document,
    weak_unit,
    is_class,
    tested,
    missed,
    usual,
    taken,
    apart,
    linked,
    alone,
    shared,
    emails,
    emails_missed,
    doubled,
    2 * cast(sum(case when class > 0 then missed else 0 end) over (partition by position) as bigint) + 1 as all_missed,
    2 * cast(sum(case when class > 0 then tested else 0 end) over (partition by position) as bigint) + 2 as all_tested
  from grouped
),
-- In millionths of a person, so that the sum is the same in any order.
estimates as (
  select
    position,
    is_class,
    twin,
    further_document,
    weak_unit,
    tested,
    usual,
    taken,
    apart,
    linked + alone + shared as weak,
    shared,
    emails,
    emails_missed,
    case when class = 0 then linked else 0 end as emails_linked,
    case
      when class > 0 then
        cast(
          floor(
            1e6 * cast(cast(linked as double) * (missed * all_tested + all_missed) as double)
            / nullif((tested - missed + 1) * all_tested - all_missed, 0)
          ) as bigint
        )
    end as missed_millionths,
    doubled
  from pooled
),
sums as (
  select
    position,
    cast(sum(case when is_class then tested else 0 end) as double) as tested,
    cast(sum(case when is_class then usual else 0 end) as double) as usual,
    cast(sum(case when is_class then taken else 0 end) as double) as taken,
    cast(sum(case when is_class then apart else 0 end) as double) as apart,
    cast(sum(case when is_class then shared else 0 end) as double) as shared,
    cast(sum(case when is_class then emails else 0 end) as double) as emails,
    cast(sum(case when is_class then emails_missed else 0 end) as double) as emails_missed,
    cast(sum(case when is_class then emails_linked else 0 end) as double) as emails_linked,
    cast(sum(case when is_class then weak else 0 end) as bigint) as weak,
    cast(cast(coalesce(sum(missed_millionths), 0) as bigint) as double) / 1000000 as missed,
    cast(coalesce(sum(case when twin is not null then doubled end), 0) as double) as doubled,
    cast(count(further_document) as double) as further,
    cast(count(weak_unit) as double) as weak_persons
  from estimates
  group by position
),
estimated as (
  select
    position,
    missed
    + cast(emails_linked * (emails_missed + 0.5e0) as double) / nullif(emails - emails_missed + 0.5e0, 0)
    + cast(shared * (tested + 0.5e0) as double) / nullif(tested + taken + apart + 1, 0)
    + further * (cast((tested + 0.5e0) * (tested + 0.5e0) as double) / nullif((usual + 0.5e0) * (usual + 0.5e0), 0) - 1)
    + doubled as doubles,
    cast(weak_persons * taken as double) / nullif(apart + 1, 0) as merged,
    weak = 0 and further = 0 and doubled = 0 as is_exact
  from sums
)
select
  position,
  doubles,
  merged,
  doubles - merged + 2e0 * sqrt(doubles + merged + 1) as less,
  merged - doubles + 2e0 * sqrt(doubles + merged + 1) as more,
  is_exact
from estimated
