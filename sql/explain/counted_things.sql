-- What an indicator's number is made of: of each unit that it counts, the row by which it counts.
-- Grain: unit of one indicator; with a network, of that network's own units.
-- Why: a number can be followed to an upload, a sheet and a row. A unit counts by its first row. The order is that of
-- the rows, not of the pseudonyms, so it is the same under any key. No pseudonym is shown.
-- Values: indicator, network, network ('' for all), the greatest place in the list, inclusive.
with chosen as (
  select
    unit_key,
    network,
    on_date,
    upload_position,
    sheet,
    "row",
    record,
    row_number() over (partition by unit_key order by on_date nulls last, upload_position, sheet, "row", record) as nth
  from counting_rows
  where indicator = ? and network = case when ? = '' then network else ? end
),
listed as (
  select
    row_number() over (order by on_date nulls last, upload_position, sheet, "row", record) as place,
    count(*) over () as total,
    network,
    on_date,
    upload_position,
    sheet,
    "row",
    record
  from chosen
  where nth = 1
)
select
  l.place,
  l.total,
  l.network,
  substr(cast(l.on_date as varchar), 1, 7) as month,
  l.on_date,
  u.received_at,
  u.upload,
  l.sheet,
  l."row",
  l.record
from listed l
join uploads u on u.position = l.upload_position
where l.place <= ?
