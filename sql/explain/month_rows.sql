-- The training rows of a network that stand in a month of the window.
-- Grain: record.
-- Why: the cells of the networks' months can be followed to upload, sheet and row.
-- Values: the network, the month.
with question as (
  select cast(? as varchar) as network, cast(? as varchar) as month
)
select
  s.network,
  s.month,
  s.on_date,
  s.done,
  u.received_at,
  u.upload,
  s.sheet,
  s."row",
  s.record
from standing s
join question q on q.network = s.network and q.month = s.month
join uploads u on u.position = s.upload_position
cross join reporting_window f
where s.dataset = 'training' and s.on_date between f.window_start and f.cut_off
