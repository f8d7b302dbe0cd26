-- The uploads of one of several lists, each withdrawn as that list has it.
-- Grain: upload.
-- Why: two runs are compared over one order of all their uploads, so that a list is a part of them.
-- Values: the positions of the list's uploads, and those of its withdrawn ones, as texts: ',1,2,3,'.
with question as (
  select cast(? as varchar) as listed, cast(? as varchar) as withdrawn
)
select
  u.position,
  u.network,
  u.upload,
  u.dataset,
  u.rules,
  u.revision,
  u.sha256,
  u.mode,
  u.received_at,
  u.announced_at,
  u.batch,
  strpos(q.withdrawn, ',' || cast(u.position as varchar) || ',') > 0 as withdrawn,
  u.received_on,
  u.status,
  u.rows_read,
  u.rows_accepted,
  u.rows_rejected,
  u.rows_blank,
  u.rows_ignored,
  u.records
from uploads u
join question q on strpos(q.listed, ',' || cast(u.position as varchar) || ',') > 0
