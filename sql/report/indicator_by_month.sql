-- Each indicator by month: what was counted for the first time, the total so far, and the straight line at its end.
-- Grain: indicator, month; each month of the window up to the date, an empty one has 0.
-- Why: the months add up to the indicator. expected is at the month's last day that counts, rounded half up to one
-- decimal, as in indicator_values. is_open is true while rows of the month may still be on their way: it is not due; or, of
-- certificates and companies, it is one of the last six that were due, and networks that brought a fifth of their rows or more
-- have sent none since (docs/specification.md#open-months). Once every month was due, none is.
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
    coalesce(b.value, 0) as value,
    f.as_of <= m.due_on
    or (not r.all_due and f.as_of <= date_add('month', 6, m.due_on) and coalesce(s.silent > 0 and 5 * s.silent >= s.brought, false)) as is_open
  from indicators i
  cross join months m
  cross join reporting_window f
  cross join reference_day r
  left join by_month b on b.position = i.position and b.month = m.month
  left join silent_months s on s.dataset = i.dataset and s.month = m.month
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
    as expected,
  l.is_open
from filled l
cross join reporting_window f
