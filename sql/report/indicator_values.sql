-- Each indicator: what it counts, against its target and the straight line.
-- Grain: indicator.
-- Why the numbers are so: value counts each thing once in the window up to the date. The straight line goes from nothing
-- before the window's first day to the target on its last. The status compares whole numbers, before any rounding:
-- value / target against elapsed days / window days. Per cent and expected are rounded half up to one decimal.
with counts as (
  select
    i.position,
    count(c.thing) as value,
    count(c.thing) filter (where not c.weak) as value_low,
    count(c.thing) filter (where c.first_date <= i.objective_end) as value_at_objective_end
  from indicators i
  left join counted c on c.position = i.position
  group by i.position
),
row_counts as (
  select position, count(*) as counting_rows, count(distinct person) as people
  from counting_rows
  group by position
),
network_sums as (
  select position, cast(sum(value) as bigint) as sum_of_networks
  from counted_by_network
  group by position
),
joined as (
  select
    i.position,
    i.indicator,
    i.pillar,
    i.counts,
    i.audience,
    cast(i.target as bigint) as target,
    c.value,
    c.value_low,
    case when i.objective_end is not null then c.value_at_objective_end end as value_at_objective_end,
    coalesce(r.counting_rows, 0) as counting_rows,
    coalesce(r.people, 0) as people,
    coalesce(n.sum_of_networks, 0) as sum_of_networks,
    e.position is not null as has_evidence,
    f.window_days,
    f.elapsed_days
  from indicators i
  join counts c on c.position = i.position
  left join row_counts r on r.position = i.position
  left join network_sums n on n.position = i.position
  left join evidence e on e.position = i.position
  cross join frame f
)
select
  position,
  indicator,
  pillar,
  counts,
  audience,
  target,
  value,
  value_low,
  value_at_objective_end,
  cast(floor(cast(20 * target * elapsed_days + window_days as double) / (2 * window_days)) as double) / 10 as expected,
  cast(floor(cast(2000 * value + target as double) / (2 * target)) as double) / 10 as percent,
  case
    when value >= target then 'achieved'
    when not has_evidence then 'no_evidence'
    when value * window_days >= target * elapsed_days then 'on_track'
    when 100 * value * window_days >= 80 * target * elapsed_days then 'at_risk'
    else 'behind'
  end as status,
  case when counts = 'people' then counting_rows end as participations,
  case when counts = 'certificates' then people end as certified_people,
  sum_of_networks,
  sum_of_networks - value as in_more_than_one_network
from joined
