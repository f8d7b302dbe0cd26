-- Every milestone row that was accepted, of the uploads of the frozen list that are not withdrawn; the association's too.
-- Grain: record (upload, sheet, row, record).
-- Why: as accepted_training. A sender's last row of a milestone is what it reports. A row without a date has no month: no
-- replace takes it.
select
  'milestone' as dataset,
  u.network,
  u.position as upload_position,
  m.sheet,
  m."row",
  m.record,
  m.milestone as subject,
  cast(null as varchar) as object,
  cast(null as date) as identity_date,
  m."date" as on_date,
  substr(cast(m."date" as varchar), 1, 7) as month,
  m.milestone as unit_key,
  m.state = 'completed' as done,
  m.state,
  m.participants,
  m.evidence_url
from lake_milestone m
join uploads u on u.network = m.network and u.upload = m.upload and u.dataset = 'milestone' and not u.withdrawn
