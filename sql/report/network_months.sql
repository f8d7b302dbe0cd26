-- Each network's training by month, and whether the month was sent.
-- Grain: network, month; each month of the window up to the date.
-- Why: the coordinator sees who has not sent what. Rows of a month are awaited by the 5th of the next: until then they
-- are not due, then late, and missing when they are late for more than a month. A month has rows where any stands,
-- completed or not.
with by_month as (
  select
    s.network,
    s.month,
    count(*) as training_rows,
    count(*) filter (where s.completed) as participations
  from standing_training s
  cross join reporting_window f
  where s.on_date between f.window_start and f.cut_off
  group by s.network, s.month
)
select
  n.position as network_position,
  n.network,
  m.month,
  coalesce(b.training_rows, 0) as training_rows,
  coalesce(b.participations, 0) as participations,
  case
    when b.training_rows > 0 then 'received'
    when f.as_of <= m.due_on then 'not_due'
    when f.as_of <= date_add('month', 1, m.due_on) then 'late'
    else 'missing'
  end as state
from networks n
cross join months m
cross join reporting_window f
left join by_month b on b.network = n.network and b.month = m.month
