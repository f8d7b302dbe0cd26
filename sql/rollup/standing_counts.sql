-- How many rows stand in the window, done or not, and of those that are done, without a document.
-- Grain: dataset, network, month, programme.
-- Why: the networks' months and the milestones' programmes are sums of these, and no row is ranked twice for them.
select
  s.dataset,
  s.network,
  s.month,
  s.programme,
  count(*) as standing_rows,
  count(*) filter (where s.done) as done_rows,
  count(*) filter (where s.done and s.weak) as weak_rows
from standing s
cross join reporting_window f
where s.on_date between f.window_start and f.cut_off
group by s.dataset, s.network, s.month, s.programme
