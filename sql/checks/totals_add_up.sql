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
  where in_totals
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
-- One pass over the totals: a union of a select each would read them, and what they total, once for each.
names as (
  select name
  from (
    values
      ('people'),
      ('target of people'),
      ('certifications'),
      ('target of certifications'),
      ('overlap of people'),
      ('uploads'),
      ('rows read'),
      ('rows accepted'),
      ('rows rejected'),
      ('blank rows'),
      ('rows ignored'),
      ('rows read, by their parts')
  ) as figure_names (name)
),
compared as (
  select
    n.name,
    case n.name
      when 'people' then t.people_sum
      when 'target of people' then t.people_target
      when 'certifications' then t.certifications_value
      when 'target of certifications' then t.certifications_target
      when 'overlap of people' then t.people_overlap
      when 'uploads' then t.uploads
      when 'rows read' then t.rows_read
      when 'rows accepted' then t.rows_accepted
      when 'rows rejected' then t.rows_rejected
      when 'blank rows' then t.rows_blank
      when 'rows ignored' then t.rows_ignored
      when 'rows read, by their parts' then t.rows_read
    end as found,
    case n.name
      when 'people' then s.people
      when 'target of people' then s.people_target
      when 'certifications' then s.certificates
      when 'target of certifications' then s.certificates_target
      when 'overlap of people' then t.people_sum - t.people_distinct
      when 'uploads' then u.uploads
      when 'rows read' then u.rows_read
      when 'rows accepted' then u.rows_accepted
      when 'rows rejected' then u.rows_rejected
      when 'blank rows' then u.rows_blank
      when 'rows ignored' then u.rows_ignored
      when 'rows read, by their parts' then t.rows_accepted + t.rows_rejected + t.rows_blank + t.rows_ignored
    end as wanted
  from names n
  cross join totals t
  cross join indicator_sums s
  cross join upload_sums u
)
select
  'total of ' || name || ': ' || cast(found as varchar) || ' found, ' || cast(wanted as varchar) || ' expected' as problem
from compared
where found <> wanted
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
  or t.people_in_more_than_one_indicator > t.people_overlap
  or (t.people_in_more_than_one_indicator = 0 and t.people_overlap > 0)
union all
select
  'participations: ' || cast(t.participations as varchar) || ' in all, ' || cast(s.participations as varchar)
  || ' by indicator, the greatest ' || cast(s.greatest_participations as varchar) as problem
from totals t
cross join indicator_sums s
where t.participations > s.participations or t.participations < s.greatest_participations
