-- The pledge as a whole, and what it was made of.
-- Grain: one row.
-- Why: the pledge's own arithmetic adds its people indicators up; beside it stand distinct people, how many of them are in
-- more than one indicator, and by how much the sum exceeds them. Indicators outside the totals stand in none of these.
-- Participations are rows: of two indicators with one audience a row is one participation. Uploads and rows are those of
-- all receipts of the frozen list, refused files and withdrawn ones too.
with targets as (
  select
    cast(coalesce(sum(target) filter (where counts = 'people'), 0) as bigint) as people_target,
    cast(coalesce(sum(target) filter (where counts = 'certificates'), 0) as bigint) as certifications_target
  from indicators
  where in_totals
),
-- A row of several indicators is one participation: that of the first of them.
ordered as (
  select
    position,
    counts,
    unit_key,
    person,
    weak,
    cast(floor(hours * 100 + 0.5e0) as bigint) as hundredths,
    row_number() over (partition by upload_position, sheet, "row", record order by position nulls last) = 1 as is_first
  from counting_rows
  where in_totals
),
by_indicator as (
  select
    counts,
    unit_key,
    position,
    min(person) as person,
    bool_and(weak) as weak,
    count(*) filter (where is_first) as participations,
    cast(coalesce(sum(hundredths) filter (where is_first), 0) as bigint) as hundredths
  from ordered
  group by counts, unit_key, position
),
-- Each person or certificate once, with the number of indicators that count it.
units as (
  select
    counts,
    unit_key,
    min(person) as person,
    bool_and(weak) as weak,
    count(*) as indicators,
    cast(sum(participations) as bigint) as participations,
    cast(sum(hundredths) as bigint) as hundredths
  from by_indicator
  group by counts, unit_key
),
sums as (
  select
    cast(coalesce(sum(indicators) filter (where counts = 'people'), 0) as bigint) as people_sum,
    count(*) filter (where counts = 'people') as people_distinct,
    count(*) filter (where counts = 'people' and indicators > 1) as people_in_more_than_one_indicator,
    count(*) filter (where counts = 'people' and not weak) as people_distinct_low,
    cast(coalesce(sum(indicators) filter (where counts = 'certificates'), 0) as bigint) as certifications_value,
    count(distinct person) filter (where counts = 'certificates') as certified_people,
    cast(coalesce(sum(participations) filter (where counts = 'people'), 0) as bigint) as participations,
    cast(coalesce(sum(hundredths) filter (where counts = 'people'), 0) as bigint) as hundredths
  from units
),
received as (
  select
    count(*) as uploads,
    cast(coalesce(sum(rows_read), 0) as bigint) as rows_read,
    cast(coalesce(sum(rows_accepted), 0) as bigint) as rows_accepted,
    cast(coalesce(sum(rows_rejected), 0) as bigint) as rows_rejected,
    cast(coalesce(sum(rows_blank), 0) as bigint) as rows_blank,
    cast(coalesce(sum(rows_ignored), 0) as bigint) as rows_ignored
  from uploads
)
select
  t.people_target,
  c.people_sum,
  c.people_distinct,
  c.people_in_more_than_one_indicator,
  c.people_sum - c.people_distinct as people_overlap,
  c.people_distinct_low,
  coalesce(
    cast(floor(cast(2000 * c.people_sum + t.people_target as double) / (2 * nullif(t.people_target, 0))) as double) / 10,
    0
  ) as people_percent,
  t.certifications_target,
  c.certifications_value,
  coalesce(
    cast(
      floor(
        cast(2000 * c.certifications_value + t.certifications_target as double)
        / (2 * nullif(t.certifications_target, 0))
      ) as double
    ) / 10,
    0
  ) as certifications_percent,
  c.certified_people,
  c.participations,
  cast(c.hundredths as double) / 100 as hours,
  r.uploads,
  r.rows_read,
  r.rows_accepted,
  r.rows_rejected,
  r.rows_blank,
  r.rows_ignored
from targets t
cross join sums c
cross join received r
