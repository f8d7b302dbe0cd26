-- The rows that count for an indicator: of its audience, standing, done, and dated within the window and by the date.
-- Grain: indicator and record (upload, sheet, row, record).
-- Why: a training counts when it was completed, a certificate when it was passed, a company when it is an SME (fewer
-- than 250 employees, or their number is not given; Recommendation 2003/361/EC). unit is what is counted once: a person,
-- a certificate or a company. It is a pseudonym, and goes into no result.
with units as (
  select
    'people' as counts,
    audience,
    person as unit_key,
    person,
    weak,
    network,
    on_date,
    received_at,
    upload,
    sheet,
    "row",
    record
  from standing_training
  where completed
  union all
  select
    'certificates' as counts,
    audience,
    certificate_key as unit_key,
    person,
    weak,
    network,
    on_date,
    received_at,
    upload,
    sheet,
    "row",
    record
  from standing_certification
  where result = 'pass'
  union all
  select
    'companies' as counts,
    cast(null as varchar) as audience,
    company as unit_key,
    cast(null as varchar) as person,
    false as weak,
    network,
    on_date,
    received_at,
    upload,
    sheet,
    "row",
    record
  from standing_company
  where employees is null or employees < 250
)
select
  i.position,
  i.indicator,
  i.counts,
  t.unit_key,
  t.person,
  t.weak,
  t.network,
  t.on_date,
  t.received_at,
  t.upload,
  t.sheet,
  t."row",
  t.record
from units t
join indicators i on i.counts = t.counts and coalesce(i.audience, '') = coalesce(t.audience, '')
cross join reporting_window f
where t.on_date between f.window_start and f.cut_off
