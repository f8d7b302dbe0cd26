-- The totals are the sums of what they total, and distinct people are no more than the sum and no fewer than any part.
-- Grain: total at fault.
with indicator_sums as (
  select
    cast(coalesce(sum(value) filter (where counts = 'people'), 0) as bigint) as people,
    cast(coalesce(sum(target) filter (where counts = 'people'), 0) as bigint) as people_target,
    coalesce(max(value) filter (where counts = 'people'), 0) as greatest_part,
    cast(coalesce(sum(participations), 0) as bigint) as participations,
    coalesce(max(participations), 0) as greatest_participations,
    cast(coalesce(sum(value) filter (where counts = 'certificates'), 0) as bigint) as certificates,
    cast(coalesce(sum(target) filter (where counts = 'certificates'), 0) as bigint) as certificates_target
  from indicator_values
),
upload_sums as (
  select
    count(*) as uploads,
    cast(coalesce(sum(rows_read), 0) as bigint) as rows_read,
    cast(coalesce(sum(rows_accepted), 0) as bigint) as rows_accepted,
    cast(coalesce(sum(rows_rejected), 0) as bigint) as rows_rejected,
    cast(coalesce(sum(rows_blank), 0) as bigint) as rows_blank,
    cast(coalesce(sum(rows_ignored), 0) as bigint) as rows_ignored
  from uploads
),
compared as (
  select 'people' as name, t.people_sum as found, s.people as expected
  from totals t
  cross join indicator_sums s
  union all
  select 'target of people', t.people_target, s.people_target from totals t cross join indicator_sums s
  union all
  select 'certifications', t.certifications_value, s.certificates from totals t cross join indicator_sums s
  union all
  select 'target of certifications', t.certifications_target, s.certificates_target
  from totals t
  cross join indicator_sums s
  union all
  select 'overlap of people', t.people_overlap, t.people_sum - t.people_distinct from totals t
  union all
  select 'uploads', t.uploads, u.uploads from totals t cross join upload_sums u
  union all
  select 'rows read', t.rows_read, u.rows_read from totals t cross join upload_sums u
  union all
  select 'rows accepted', t.rows_accepted, u.rows_accepted from totals t cross join upload_sums u
  union all
  select 'rows rejected', t.rows_rejected, u.rows_rejected from totals t cross join upload_sums u
  union all
  select 'blank rows', t.rows_blank, u.rows_blank from totals t cross join upload_sums u
  union all
  select 'rows ignored', t.rows_ignored, u.rows_ignored from totals t cross join upload_sums u
  union all
  select 'rows read, by their parts', t.rows_read, t.rows_accepted + t.rows_rejected + t.rows_blank + t.rows_ignored
  from totals t
)
select
  'total of ' || name || ': ' || cast(found as varchar) || ' found, ' || cast(expected as varchar) || ' expected' as problem
from compared
where found <> expected
union all
select
  'distinct people: ' || cast(t.people_distinct as varchar) || ' of a sum of ' || cast(t.people_sum as varchar)
  || ', with one part of ' || cast(s.greatest_part as varchar) || ' and ' || cast(t.people_distinct_low as varchar)
  || ' without weak pseudonyms' as problem
from totals t
cross join indicator_sums s
where
  t.people_distinct > t.people_sum
  or t.people_distinct < s.greatest_part
  or t.people_distinct_low > t.people_distinct
  or t.participations < t.people_distinct
union all
select
  'participations: ' || cast(t.participations as varchar) || ' in all, ' || cast(s.participations as varchar)
  || ' by indicator, the greatest ' || cast(s.greatest_participations as varchar) as problem
from totals t
cross join indicator_sums s
where t.participations > s.participations or t.participations < s.greatest_participations
