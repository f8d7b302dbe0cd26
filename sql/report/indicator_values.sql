-- Each indicator: what it counts, against its target and the straight line.
-- Grain: indicator.
-- Why the numbers are so: value counts each unit once in the window up to the date. The straight line goes from nothing
-- before the window's first day to the target on its last. The status compares whole numbers, before any rounding:
-- value / target against elapsed days / window days. Per cent and expected are rounded half up to one decimal.
with sums as (
  select
    i.position,
    count(c.unit_key) as value,
    count(c.unit_key) filter (where not c.weak) as value_low,
    count(c.unit_key) filter (where c.first_date <= i.objective_end) as value_at_objective_end,
    cast(coalesce(sum(c.counting_rows), 0) as bigint) as counting_rows,
    count(distinct c.person) as people,
    cast(coalesce(sum(c.networks), 0) as bigint) as sum_of_networks
  from indicators i
  left join counted c on c.position = i.position
  group by i.position
),
joined as (
  select
    i.position,
    i.indicator,
    i.pillar,
    i.counts,
    i.audience,
    cast(i.target as bigint) as target,
    s.value,
    s.value_low,
    case when i.objective_end is not null then s.value_at_objective_end end as value_at_objective_end,
    s.counting_rows,
    s.people,
    s.sum_of_networks,
    e.position is not null as has_evidence,
    f.window_days,
    f.elapsed_days
  from indicators i
  join sums s on s.position = i.position
  left join evidence e on e.position = i.position
  cross join reporting_window f
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
  cast(floor(cast(20 * target * elapsed_days + window_days as double) / (2 * nullif(window_days, 0))) as double) / 10
    as expected,
  cast(floor(cast(2000 * value + target as double) / (2 * nullif(target, 0))) as double) / 10 as percent,
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
