-- What each unit that counts is, for the tables that the public sees.
-- Grain: indicator, unit, network that sent it, course.
-- Why: what a person is shown as is what the first row by the last quarter's end says, so that a later row moves nobody; the
-- networks and the courses are all that had a row by then. holder is the person's own number (a company's where the unit is
-- one), the first digits of a keyed token of the lake: the signature of the person's first row. So it is the same in each run,
-- is known to nobody outside, and no key is needed to draw. person tells two holders of one number apart. part is a
-- certificate's own, null of the rest. course is who may know the unit: a row's network, centre and activity, or its upload.
-- participations are rows, each once where several indicators count it.
-- Each window is over as few columns and rows as can be: a participation before the lake is joined, a unit's first row among the
-- first ones of its courses. A join asks for equal columns alone: with a word for one side of it DuckDB compares each row with each.
with quarter as (
  select date_add('day', -1, cast(date_trunc('quarter', date_add('day', 1, as_of)) as date)) as ends_on
  from parameters
),
counted_by_then as (
  select
    c.position,
    c.counts,
    c.unit_key,
    c.person,
    c.met_at,
    c.network,
    c.on_date,
    c.upload_position,
    c.sheet,
    c."row",
    c.record,
    case
      when c.counts = 'people' and c.in_totals and row_number() over (
        partition by c.counts, c.in_totals, c.upload_position, c.sheet, c."row", c.record
        order by c.position nulls last
      ) = 1 then 1
      else 0
    end as is_participation
  from counting_rows c
  cross join quarter q
  where c.on_date <= q.ends_on
),
described as (
  select
    c.position,
    c.counts,
    c.unit_key,
    c.person,
    c.met_at,
    c.network,
    c.on_date,
    c.upload_position,
    c.sheet,
    c."row",
    c.record,
    c.is_participation,
    u.upload,
    case
      when c.counts = 'people' then c.network || '/' || coalesce(t.centre, '') || '/' || coalesce(t.activity_key, '')
      else u.upload
    end as course,
    t.sex,
    t.birth_year,
    t.province,
    t.modality,
    t.programme
  from counted_by_then c
  join uploads u on u.position = c.upload_position
  left join lake_training t
    on t.network = u.network
    and t.upload = case when c.counts = 'people' then u.upload end
    and t.sheet = c.sheet
    and t."row" = c."row"
    and t.record = c.record
),
of_course as (
  select
    d.position,
    d.counts,
    d.unit_key,
    d.person,
    d.met_at,
    d.network,
    d.on_date,
    d.upload_position,
    d.sheet,
    d."row",
    d.record,
    d.upload,
    d.course,
    d.sex,
    d.birth_year,
    d.province,
    d.modality,
    d.programme,
    row_number() over (
      partition by d.position, d.unit_key, d.network, d.course
      order by d.on_date nulls last, d.upload_position, d.sheet, d."row", d.record
    ) as nth_of_course,
    cast(sum(d.is_participation) over (partition by d.position, d.unit_key, d.network, d.course) as bigint) as participations
  from described d
),
first_of_course as (
  select
    position,
    counts,
    unit_key,
    person,
    met_at,
    network,
    upload,
    course,
    sheet,
    "row",
    record,
    sex,
    birth_year,
    province,
    modality,
    programme,
    participations,
    row_number() over (
      partition by position, unit_key
      order by on_date nulls last, upload_position, sheet, "row", record
    ) as nth
  from of_course
  where nth_of_course = 1
)
select
  i.indicator,
  substr(coalesce(w.signature, r.unit_key), 1, 10) as holder,
  coalesce(r.person, r.unit_key) as person,
  case when r.counts = 'certificates' then substr(r.unit_key, length(r.person) + 2) end as part,
  r.network,
  r.nth = 1 as is_first,
  r.course,
  r.participations,
  r.sex,
  r.birth_year,
  coalesce(r.province, k.province) as province,
  r.modality,
  r.programme
from first_of_course r
join indicators i on i.position = r.position
left join people p on p.met_at = r.met_at
left join people w on w.met_at = coalesce(p.person, p.met_at)
left join lake_company k
  on k.network = r.network
  and k.upload = case when r.counts = 'companies' then r.upload end
  and k.sheet = r.sheet
  and k."row" = r."row"
  and k.record = r.record
