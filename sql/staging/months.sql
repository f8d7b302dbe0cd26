-- The months of the window up to the date asked for.
-- Grain: month. None where the date lies before the window.
-- Why: a month without a row must be seen as an empty month, not be left out.
-- last_day is the month's last day that counts, inclusive; elapsed_days goes from the window's start to it;
-- due_on is the 5th of the next month, by whose end its rows are due: they were due on the days after it.
with spans as (
  select
    window_start,
    cut_off,
    cast(date_trunc('month', window_start) as date) as first_month,
    cast(date_trunc('month', window_end) as date) as last_month
  from reporting_window
),
-- From first day to first day, as date_diff counts begun months in one engine and whole months in the other.
starts as (
  select
    s.window_start,
    s.cut_off,
    date_add('month', steps.step, s.first_month) as month_start,
    date_add('month', steps.step + 1, s.first_month) as next_start
  from spans s
  cross join unnest(sequence(0, date_diff('month', s.first_month, s.last_month))) as steps (step)
),
ends as (
  select
    window_start,
    cut_off,
    month_start,
    next_start,
    case when cut_off < date_add('day', -1, next_start) then cut_off else date_add('day', -1, next_start) end as last_day
  from starts
)
select
  substr(cast(month_start as varchar), 1, 7) as month,
  last_day,
  cast(date_diff('day', window_start, last_day) + 1 as bigint) as elapsed_days,
  date_add('day', 4, next_start) as due_on
from ends
where month_start <= cut_off and window_start <= cut_off
