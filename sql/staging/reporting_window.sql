-- The days in which everything is counted, with the length of the pledge's window.
-- Grain: one row.
-- Why: a count goes from the window's start to the date asked for, and never beyond the window's end
-- (docs/specification.md#as-of). cut_off is that last day, inclusive; elapsed_days counts both ends, and is 0 before the
-- window.
with ends as (
  select
    as_of,
    window_start,
    window_end,
    case when as_of < window_end then as_of else window_end end as cut_off
  from parameters
)
select
  as_of,
  window_start,
  window_end,
  cut_off,
  cast(date_diff('day', window_start, window_end) + 1 as bigint) as window_days,
  cast(
    case when cut_off < window_start then 0 else date_diff('day', window_start, cut_off) + 1 end as bigint
  ) as elapsed_days
from ends
