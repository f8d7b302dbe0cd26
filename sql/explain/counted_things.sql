-- What an indicator's number is made of: of each thing that it counts, the row by which it counts.
-- Grain: thing of one indicator; with a network, of that network's own things.
-- Why: a number can be followed to an upload, a sheet and a row. A thing counts by its first row. The order is that of
-- the rows, not of the pseudonyms, so it is the same under any key. No pseudonym is shown.
-- Values: indicator, network, network ('' for all), the greatest place in the list, inclusive.
with chosen as (
  select
    thing,
    network,
    on_date,
    received_at,
    upload,
    sheet,
    "row",
    record,
    row_number() over (partition by thing order by on_date nulls last, received_at, upload, sheet, "row", record) as nth
  from counting_rows
  where indicator = ? and network = case when ? = '' then network else ? end
),
listed as (
  select
    row_number() over (order by on_date nulls last, received_at, upload, sheet, "row", record) as place,
    count(*) over () as total,
    network,
    on_date,
    received_at,
    upload,
    sheet,
    "row",
    record
  from chosen
  where nth = 1
)
select
  place,
  total,
  network,
  substr(cast(on_date as varchar), 1, 7) as month,
  on_date,
  received_at,
  upload,
  sheet,
  "row",
  record
from listed
where place <= ?
