-- Every company row that was accepted, of the uploads of the frozen list that are not withdrawn.
-- Grain: record (upload, sheet, row, record).
-- Why: as accepted_training. A company that took part is done; whether it is an SME is known of all its rows (not_smes).
select
  'company' as dataset,
  u.network,
  u.position as upload_position,
  c.sheet,
  c."row",
  c.record,
  c.company as subject,
  c.activity_key as object,
  c."date" as identity_date,
  c."date" as on_date,
  substr(cast(c."date" as varchar), 1, 7) as month,
  c.company as unit_key,
  true as done,
  c.employees,
  c.company_type,
  c.legal_form
from lake_company c
join uploads u on u.network = c.network and u.upload = c.upload and u.dataset = 'company' and not u.withdrawn
