-- The last day of which every row was due by the date asked for.
-- Grain: one row.
-- Why: like is compared with like: the value that was reached by this day against the straight line at this day, as later
-- rows may still be on their way. Null before the first month was due; all_due is true once the last one was.
-- elapsed_days goes from the window's start to it, both inclusive.
select
  max(m.last_day) filter (where f.as_of > m.due_on) as reference_day,
  max(m.elapsed_days) filter (where f.as_of > m.due_on) as elapsed_days,
  coalesce(bool_or(m.last_day = f.window_end and f.as_of > m.due_on), false) as all_due
from months m
cross join reporting_window f
