-- Each indicator by month: what was counted for the first time, the total so far, and the straight line at its end.
-- Grain: indicator, month; each month of the window up to the date, an empty one has 0.
-- Why: the months add up to the indicator. expected is at the month's last day that counts, rounded half up to one
-- decimal, as in indicator_values.
with by_month as (
  select position, substr(cast(first_date as varchar), 1, 7) as month, count(*) as value
  from counted
  group by position, substr(cast(first_date as varchar), 1, 7)
),
filled as (
  select
    i.position,
    i.indicator,
    cast(i.target as bigint) as target,
    m.month,
    m.elapsed_days,
    coalesce(b.value, 0) as value
  from indicators i
  cross join months m
  left join by_month b on b.position = i.position and b.month = m.month
)
select
  l.position,
  l.indicator,
  l.month,
  l.value,
  cast(
    sum(l.value) over (partition by l.position order by l.month rows between unbounded preceding and current row) as bigint
  ) as cumulative,
  cast(floor(cast(20 * l.target * l.elapsed_days + f.window_days as double) / (2 * nullif(f.window_days, 0))) as double) / 10
    as expected
from filled l
cross join reporting_window f
