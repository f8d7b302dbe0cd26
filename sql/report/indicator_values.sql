-- Each indicator: what it counts, against its target and the straight line, and its status.
-- Grain: indicator.
-- Why the numbers are so: value counts each unit once in the window up to the date. The straight line goes from nothing
-- before the window's first day to the target on its last. Per cent and expected are rounded half up to one decimal; the
-- status compares whole numbers, before any rounding.
-- value_low and value_high are the least and the most that it may be, as people are linked; of certificates and companies
-- they are the value.
-- Why the status is so: like is compared with like, so what was reached by the reference day, of which every row was due,
-- is held against the line at that day. Once the last month was due, a target that is not reached is not achieved.
-- within_margin is true where value_low and value_high give two statuses.
with sums as (
  select
    i.position,
    count(c.unit_key) as value,
    count(c.unit_key) filter (where c.first_date <= i.objective_end) as value_at_objective_end,
    count(c.unit_key) filter (where c.first_date <= d.reference_day) as value_at_reference,
    cast(coalesce(sum(c.counting_rows), 0) as bigint) as counting_rows,
    cast(coalesce(sum(c.hundredths), 0) as bigint) as hundredths,
    count(distinct c.person) as people,
    count(c.unit_key) filter (where c.networks > 1) as in_more_than_one_network,
    cast(coalesce(sum(c.networks), 0) as bigint) as sum_of_networks,
    d.reference_day,
    d.elapsed_days as reference_days,
    d.all_due
  from indicators i
  cross join reference_day d
  left join counted c on c.position = i.position
  group by i.position, d.reference_day, d.elapsed_days, d.all_due
),
joined as (
  select
    i.position,
    i.indicator,
    i.pillar,
    i.counts,
    i.audience,
    i.in_totals,
    cast(i.target as bigint) as target,
    i.objective_end,
    s.value,
    -- The value itself is always between the two.
    case
      when m.position is null or m.is_exact or m.less < 0 then s.value
      when cast(s.value as double) < m.less then 0
      else cast(floor(cast(s.value as double) - m.less) as bigint)
    end as value_low,
    case
      when m.position is null or m.is_exact or m.more < 0 then s.value
      else cast(ceil(cast(s.value as double) + m.more) as bigint)
    end as value_high,
    s.value_at_objective_end,
    s.value_at_reference,
    s.counting_rows,
    s.hundredths,
    s.people,
    s.sum_of_networks,
    s.in_more_than_one_network,
    e.position is not null as has_evidence,
    f.window_days,
    f.elapsed_days,
    s.reference_day,
    s.reference_days,
    s.all_due
  from indicators i
  join sums s on s.position = i.position
  left join people_margin m on m.position = i.position
  left join evidence e on e.position = i.position
  cross join reporting_window f
),
-- Each indicator three times: by the value, and by the least and the most that it may be.
bounds as (
  select bound
  from (values ('value'), ('low'), ('high')) as bound_names (bound)
),
bounded as (
  select
    j.position,
    j.indicator,
    j.pillar,
    j.counts,
    j.audience,
    j.in_totals,
    j.target,
    j.objective_end,
    j.value,
    j.value_low,
    j.value_high,
    j.value_at_objective_end,
    j.value_at_reference,
    j.counting_rows,
    j.hundredths,
    j.people,
    j.sum_of_networks,
    j.in_more_than_one_network,
    j.has_evidence,
    j.window_days,
    j.elapsed_days,
    j.reference_day,
    j.reference_days,
    j.all_due,
    b.bound,
    case
      when b.bound = 'value' then j.value
      when b.bound = 'high' then j.value_high
      else j.value_low
    end as bound_value
  from joined j
  cross join bounds b
),
statuses as (
  select
    position,
    indicator,
    pillar,
    counts,
    audience,
    in_totals,
    target,
    objective_end,
    value,
    value_low,
    value_high,
    value_at_objective_end,
    value_at_reference,
    counting_rows,
    hundredths,
    people,
    sum_of_networks,
    in_more_than_one_network,
    window_days,
    elapsed_days,
    reference_day,
    reference_days,
    bound,
    case
      when not has_evidence then 'no_evidence'
      when bound_value >= target then 'achieved'
      when all_due then 'not_achieved'
      when reference_day is null then 'on_track'
      when (value_at_reference + bound_value - value) * window_days >= target * reference_days then 'on_track'
      when 100 * (value_at_reference + bound_value - value) * window_days >= 80 * target * reference_days then 'at_risk'
      else 'behind'
    end as status
  from bounded
),
decided as (
  select
    position,
    indicator,
    pillar,
    counts,
    audience,
    in_totals,
    target,
    objective_end,
    value,
    value_low,
    value_high,
    value_at_objective_end,
    value_at_reference,
    counting_rows,
    hundredths,
    people,
    sum_of_networks,
    in_more_than_one_network,
    window_days,
    elapsed_days,
    reference_day,
    reference_days,
    bound,
    status,
    max(case when bound = 'low' then status end) over (partition by position)
    <> max(case when bound = 'high' then status end) over (partition by position) as within_margin
  from statuses
)
select
  position,
  indicator,
  pillar,
  counts,
  audience,
  in_totals,
  target,
  value,
  value_low,
  value_high,
  case when objective_end is not null then value_at_objective_end end as value_at_objective_end,
  cast(floor(cast(20 * target * elapsed_days + window_days as double) / (2 * nullif(window_days, 0))) as double) / 10
    as expected,
  cast(floor(cast(2000 * value + target as double) / (2 * nullif(target, 0))) as double) / 10 as percent,
  status,
  within_margin,
  reference_day,
  case when reference_day is not null then value_at_reference end as value_at_reference,
  cast(floor(cast(20 * target * reference_days + window_days as double) / (2 * nullif(window_days, 0))) as double) / 10
    as expected_at_reference,
  case when counts = 'people' then counting_rows end as participations,
  case when counts = 'people' then cast(hundredths as double) / 100 end as hours,
  case when counts = 'certificates' then people end as certified_people,
  sum_of_networks,
  in_more_than_one_network,
  sum_of_networks - value as networks_surplus
from decided
where bound = 'value'
