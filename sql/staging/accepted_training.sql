-- Every training row that was accepted, of the frozen uploads.
-- Grain: record (upload, sheet, row, record).
-- Why: the lake may hold more than the run froze; the frozen list decides. on_date is the day that counts and that
-- replace goes by; activity_date is the day in the row's identity (its start, else its end).
select
  u.network,
  u.upload,
  u.mode,
  u.received_at,
  t.sheet,
  t."row",
  t.record,
  t.person,
  t.weak,
  t.audience,
  t.programme,
  t.completed,
  t.activity_key,
  coalesce(t.start_date, t.end_date) as activity_date,
  t.end_date as on_date,
  substr(cast(t.end_date as varchar), 1, 7) as month
from lake_training t
join uploads u on u.network = t.network and u.upload = t.upload and u.dataset = 'training'
