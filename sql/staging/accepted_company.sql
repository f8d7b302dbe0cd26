-- Every company row that was accepted, of the frozen uploads.
-- Grain: record (upload, sheet, row, record).
-- Why: as accepted_training.
select
  u.network,
  u.upload,
  u.mode,
  u.received_at,
  c.sheet,
  c."row",
  c.record,
  c.company,
  c.employees,
  c.activity_key,
  c."date" as on_date,
  substr(cast(c."date" as varchar), 1, 7) as month
from lake_company c
join uploads u on u.network = c.network and u.upload = c.upload and u.dataset = 'company'
