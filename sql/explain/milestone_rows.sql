-- What stands of a milestone, a row a sender, and whether it proves it.
-- Grain: sender.
-- Why: the status of a milestone can be followed to the row that proves it, and to what the other rows lack.
-- Values: the milestone.
with question as (
  select cast(? as varchar) as milestone
)
select
  m.network,
  m.state,
  m.on_date,
  m.is_sender,
  m.has_evidence,
  m.is_in_time,
  m.is_proof,
  u.received_at,
  u.upload,
  m.sheet,
  m."row",
  m.record
from milestone_claims m
join question q on q.milestone = m.milestone
join uploads u on u.position = m.upload_position
