-- Every training row that was accepted, of the uploads of the frozen list that are not withdrawn.
-- Grain: record (upload, sheet, row, record).
-- Why: the lake may hold more than the run froze; the frozen list decides. subject, object and identity_date are, with the
-- network, the row's identity: person, activity and start. A row without a start has that of the row of the same person
-- and activity that ends on the same day, of several the first; else its end.
-- person is who the row is about, of all networks and uploads; where it is nobody who can be told from others, the row
-- itself. weak is true where the row has no document.
with named as (
  select
    u.network,
    u.position as upload_position,
    t.sheet,
    t."row",
    t.record,
    p.met_at,
    coalesce(
      cast(p.person as varchar),
      cast(u.position as varchar) || '/' || cast(t.sheet as varchar) || '/' || cast(t."row" as varchar) || '/'
      || cast(t.record as varchar)
    ) as person,
    not p.has_document as weak,
    t.activity_key,
    t.start_date,
    t.end_date,
    t.completed,
    t.audience,
    t.sex,
    t.birth_year,
    t.programme,
    t.modality,
    t.hours
  from lake_training t
  join uploads u on u.network = t.network and u.upload = t.upload and u.dataset = 'training' and not u.withdrawn
  join people p on p.signature = t.signature
)
select
  'training' as dataset,
  network,
  upload_position,
  sheet,
  "row",
  record,
  met_at,
  person as subject,
  activity_key as object,
  coalesce(
    start_date,
    min(start_date) over (partition by network, person, activity_key, end_date),
    end_date
  ) as identity_date,
  end_date as on_date,
  substr(cast(end_date as varchar), 1, 7) as month,
  person as unit_key,
  completed as done,
  person,
  weak,
  audience,
  sex,
  birth_year,
  programme,
  modality,
  hours
from named
