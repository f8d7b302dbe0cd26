-- Of each upload and month whose rows a later replace took, the last upload that did.
-- Grain: upload, month.
-- Why: an upload that says replace has the months in which its accepted rows' dates fall, completed or not. It takes the
-- rows of these months that its network sent before, in the same dataset, and none of a file whose bytes are in its batch:
-- two centres' files that are sent together replace a month together, also where one of them was sent before. What is withdrawn replaces nothing.
with sent as (
  select u.position, u.dataset, u.network, u.mode, u.batch, u.sha256, m.month
  from uploads u
  join upload_months m on m.upload_position = u.position
  where not u.withdrawn
)
select s.position as upload_position, s.month, max(r.position) as replaced_by
from sent s
join sent r on r.dataset = s.dataset and r.network = s.network and r.month = s.month and r.position > s.position
where r.mode = 'replace' and coalesce(strpos(r.batch, s.sha256), 0) = 0
group by s.position, s.month
