-- Every training row that was accepted, of the uploads of the frozen list that are not withdrawn.
-- Grain: record (upload, sheet, row, record).
-- Why: the lake may hold more than the run froze; the frozen list decides. subject, object and identity_date are, with the
-- network, the row's identity: person, activity and start. A row without a start has that of the row of the same person
-- and activity that ends on the same day, of several the first; else its end.
select
  'training' as dataset,
  u.network,
  u.position as upload_position,
  t.sheet,
  t."row",
  t.record,
  t.person as subject,
  t.activity_key as object,
  coalesce(
    t.start_date,
    min(t.start_date) over (partition by u.network, t.person, t.activity_key, t.end_date),
    t.end_date
  ) as identity_date,
  t.end_date as on_date,
  substr(cast(t.end_date as varchar), 1, 7) as month,
  t.person as unit_key,
  t.completed as done,
  t.person,
  t.weak,
  t.audience,
  t.sex,
  t.birth_year,
  t.programme,
  t.modality,
  t.hours
from lake_training t
join uploads u on u.network = t.network and u.upload = t.upload and u.dataset = 'training' and not u.withdrawn
