-- Each network's training by month, and whether the month was sent.
-- Grain: network, month; each month of the window up to the date.
-- Why: the coordinator sees who has not sent what (months_sent), how many rows of a month stand, completed or
-- not, and of how many of the completed ones nobody gave a document: of these comes the margin of the figures.
with by_month as (
  select
    network,
    month,
    cast(sum(standing_rows) as bigint) as training_rows,
    cast(sum(done_rows) as bigint) as participations,
    cast(sum(weak_rows) as bigint) as weak_participations
  from standing_counts
  where dataset = 'training'
  group by network, month
)
select
  m.network_position,
  m.network,
  m.month,
  coalesce(b.training_rows, 0) as training_rows,
  coalesce(b.participations, 0) as participations,
  coalesce(b.weak_participations, 0) as weak_participations,
  m.state
from months_sent m
left join by_month b on b.network = m.network and b.month = m.month
