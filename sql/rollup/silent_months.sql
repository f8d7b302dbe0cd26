-- Of an indicator of certificates or companies, how much came from networks that have sent nothing of a month or later.
-- Grain: indicator, month; of people, whose months have a day on which they are due, none.
-- Why: nobody owes these files by the month, so that a month is told from a fall by who has reported since
-- (docs/specification.md#open-months). silent of brought; a file counts whatever became of its rows.
with last_sent as (
  select u.network, u.dataset, max(m.month) as last_month
  from uploads u
  join upload_months m on m.upload_position = u.position
  group by u.network, u.dataset
),
brought as (
  select n.position, n.value, s.last_month
  from counted_by_network n
  join indicators i on i.position = n.position and i.counts <> 'people'
  join last_sent s on s.network = n.network and s.dataset = i.dataset
)
select
  b.position,
  m.month,
  cast(coalesce(sum(b.value) filter (where b.last_month < m.month), 0) as bigint) as silent,
  cast(sum(b.value) as bigint) as brought
from brought b
cross join months m
group by b.position, m.month
