-- How many rows of each upload count, by month.
-- Grain: network, upload, dataset, month.
-- Why: before a replace is committed, its sender reads which rows it would take; and who sends a file twice, whether the
-- first one's rows count still.
with row_months as (
  select distinct network, upload_position, dataset, month, sheet, "row"
  from standing
)
select u.network, u.upload, r.dataset, r.month, count(*) as row_count
from row_months r
join uploads u on u.position = r.upload_position
group by u.network, u.upload, r.dataset, r.month
