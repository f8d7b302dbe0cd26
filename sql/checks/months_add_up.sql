-- The months of an indicator add up to it, and the last total is its value.
-- Grain: indicator at fault. Before the window there is no month, and the value is 0.
with by_month as (
  select position, cast(sum(value) as bigint) as month_sum, max(cumulative) as last_total, min(value) as least
  from indicator_by_month
  group by position
)
select
  'indicator ' || v.indicator || ': the value is ' || cast(v.value as varchar) || ', its months add up to '
  || cast(coalesce(m.month_sum, 0) as varchar) || ', the last total is ' || cast(coalesce(m.last_total, 0) as varchar)
    as problem
from indicator_values v
left join by_month m on m.position = v.position
where
  coalesce(m.month_sum, 0) <> v.value
  or coalesce(m.last_total, 0) <> v.value
  or coalesce(m.least, 0) < 0
