-- The indicators that one row of a file counts for, and the row by which its unit counts in each.
-- Grain: record of that row, indicator.
-- Why: a person counts once: a later row of the same person counts as a participation, and names the first.
-- Values: the upload, the sheet, the row.
with question as (
  select cast(? as varchar) as upload, cast(? as bigint) as sheet, cast(? as bigint) as row_number
),
ranked as (
  select
    position,
    upload_position,
    sheet,
    "row",
    record,
    first_value(upload_position) over (
      partition by position, unit_key
      order by on_date nulls last, upload_position, sheet, "row", record
    ) as first_position,
    first_value(sheet) over (
      partition by position, unit_key
      order by on_date nulls last, upload_position, sheet, "row", record
    ) as first_sheet,
    first_value("row") over (
      partition by position, unit_key
      order by on_date nulls last, upload_position, sheet, "row", record
    ) as first_row,
    row_number() over (
      partition by position, unit_key
      order by on_date nulls last, upload_position, sheet, "row", record
    ) as nth
  from counting_rows
)
select
  r.record,
  i.indicator,
  r.nth = 1 as is_first,
  o.upload as first_upload,
  r.first_sheet,
  r.first_row
from ranked r
join uploads u on u.position = r.upload_position
join question q on q.upload = u.upload and q.sheet = r.sheet and q.row_number = r."row"
join indicators i on i.position = r.position
join uploads o on o.position = r.first_position
