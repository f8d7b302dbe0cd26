-- Of a dataset of certificates or companies, how many of its rows came from networks that have sent nothing of a month or later.
-- Grain: dataset, month; of people, whose months have a day on which they are due, none.
-- Why: nobody owes these files by the month, so that a month is told from a fall by who has reported since
-- (docs/specification.md#open-months). silent of brought are accepted rows of files that are not withdrawn; what a network has
-- sent goes by every file, whatever became of its rows. The list of files is read, and not what they hold.
with last_sent as (
  select u.network, u.dataset, max(m.month) as last_month
  from uploads u
  join upload_months m on m.upload_position = u.position
  where u.dataset in ('certification', 'company')
  group by u.network, u.dataset
),
brought as (
  select network, dataset, cast(sum(rows_accepted) as bigint) as accepted
  from uploads
  where not withdrawn and dataset in ('certification', 'company')
  group by network, dataset
)
select
  b.dataset,
  m.month,
  cast(coalesce(sum(b.accepted) filter (where s.last_month < m.month), 0) as bigint) as silent,
  cast(sum(b.accepted) as bigint) as brought
from brought b
join last_sent s on s.network = b.network and s.dataset = b.dataset
cross join months m
group by b.dataset, m.month
