-- What a figure is made of: of each unit that it counts the row by which it counts, or every row of participations.
-- Grain: unit, or row, of one figure.
-- Why: a number can be followed to an upload, a sheet and a row. A unit counts by its first row. The order is that of the
-- rows, not of the pseudonyms, so it is the same under any key. No pseudonym is shown.
-- Values, each '' for all: the indicator (all of the totals), what is counted, the network, the month of the first row,
-- another indicator that counts the unit too; then the least number of networks, 1 or 2, the least number of indicators, 1
-- or 2, what is listed (unit; each: a unit once an indicator; row), and the greatest place in the list, inclusive.
with question as (
  select
    cast(? as varchar) as indicator,
    cast(? as varchar) as counts,
    cast(? as varchar) as network,
    cast(? as varchar) as month,
    cast(? as varchar) as other,
    cast(? as bigint) as networks,
    cast(? as bigint) as indicators,
    cast(? as varchar) as listed,
    cast(? as bigint) as greatest_place
),
-- In one pass: the rows that are asked for, and those of the other indicator.
asked as (
  select
    i.indicator,
    c.unit_key,
    c.network,
    c.on_date,
    c.upload_position,
    c.sheet,
    c."row",
    c.record,
    (q.indicator = i.indicator or (q.indicator = '' and c.in_totals)) and (q.counts = '' or q.counts = c.counts)
      as is_asked,
    q.other = i.indicator as is_other
  from counting_rows c
  join indicators i on i.position = c.position
  cross join question q
),
-- Two of a thing are there where the least is not the greatest.
units as (
  select
    indicator,
    unit_key,
    network,
    on_date,
    upload_position,
    sheet,
    "row",
    record,
    is_asked,
    bool_or(is_other) over (partition by unit_key) as has_other,
    min(case when is_asked then on_date end) over (partition by unit_key) as first_date,
    min(case when is_asked then network end) over (partition by unit_key)
    <> max(case when is_asked then network end) over (partition by unit_key) as has_networks,
    min(case when is_asked then indicator end) over (partition by unit_key)
    <> max(case when is_asked then indicator end) over (partition by unit_key) as has_indicators
  from asked
  where is_asked or is_other
),
chosen as (
  select
    u.network,
    u.on_date,
    u.upload_position,
    u.sheet,
    u."row",
    u.record,
    row_number() over (
      partition by
        case when q.listed = 'row' then '' else u.unit_key end,
        case when q.listed = 'each' then u.indicator else '' end,
        case when q.listed = 'row' then u.upload_position else 0 end,
        case when q.listed = 'row' then u.sheet else 0 end,
        case when q.listed = 'row' then u."row" else 0 end,
        case when q.listed = 'row' then u.record else 0 end
      order by u.on_date nulls last, u.upload_position, u.sheet, u."row", u.record
    ) as nth
  from units u
  cross join question q
  where
    u.is_asked
    and (q.network = '' or q.network = u.network)
    and (q.month = '' or q.month = substr(cast(u.first_date as varchar), 1, 7))
    and (q.other = '' or u.has_other)
    and (q.networks = 1 or u.has_networks)
    and (q.indicators = 1 or u.has_indicators)
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
cross join question q
where l.place <= q.greatest_place
