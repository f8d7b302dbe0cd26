-- Each network and month of the window, and whether its training rows were sent in time.
-- Grain: network, month; each month of the window up to the date.
-- Why: one rule of lateness, for the report's page, `pledge status` and the alarm. A month is due on the 5th of the next.
-- It was received where any upload had an accepted row dated in it, whatever became of that row later: replaced, corrected
-- into another month, or withdrawn. Until its day is over it is not due, then late, and missing when it is late for more
-- than a month.
with received as (
  select distinct u.network, m.month
  from uploads u
  join upload_months m on m.upload_position = u.position
  where u.dataset = 'training'
)
select
  n.position as network_position,
  n.network,
  m.month,
  case
    when r.month is not null then 'received'
    when f.as_of <= m.due_on then 'not_due'
    when f.as_of <= date_add('month', 1, m.due_on) then 'late'
    else 'missing'
  end as state
from networks n
cross join months m
cross join reporting_window f
left join received r on r.network = n.network and r.month = m.month
