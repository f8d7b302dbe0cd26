-- Of each upload and month whose rows a later replace took, the last upload that did.
-- Grain: upload, month.
-- Why: an upload that says replace has the months in which its accepted rows' dates fall, completed or not. It takes the
-- rows of these months that its network sent before, in the same dataset, and none of its own batch: two centres' files
-- that are sent together replace a month together. What is withdrawn replaces nothing.
with sent as (
  select u.position, u.dataset, u.network, u.mode, u.batch, m.month
  from uploads u
  join upload_months m on m.upload_position = u.position
  where not u.withdrawn
)
select s.position as upload_position, s.month, max(r.position) as replaced_by
from sent s
join sent r on r.dataset = s.dataset and r.network = s.network and r.month = s.month and r.position > s.position
where r.mode = 'replace' and (r.batch is null or s.batch is null or r.batch <> s.batch)
group by s.position, s.month
