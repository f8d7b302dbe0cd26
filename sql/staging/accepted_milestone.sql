-- Every milestone row that was accepted, of the frozen uploads; the association's too.
-- Grain: record (upload, sheet, row, record).
-- Why: as accepted_training. A row without a date has no month: no replace reaches it.
select
  u.network,
  u.upload,
  u.mode,
  u.received_at,
  m.sheet,
  m."row",
  m.record,
  m.milestone,
  m.state,
  m.participants,
  m.evidence_url,
  m."date" as on_date,
  substr(cast(m."date" as varchar), 1, 7) as month
from lake_milestone m
join uploads u on u.network = m.network and u.upload = m.upload and u.dataset = 'milestone'
