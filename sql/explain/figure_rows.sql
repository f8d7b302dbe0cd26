-- What a figure is made of: of each unit that it counts the row by which it counts, or every row of participations.
-- Grain: unit, or row, of one figure.
-- Why: a number can be followed to an upload, a sheet and a row. A unit counts by its first row. The order is that of the
-- rows, not of the pseudonyms, so it is the same under any key. No pseudonym is shown.
-- Values, each '' for all: the indicator (all of the totals), what is counted, the network, the month of the first row,
-- another indicator that counts the unit too; then the least number of networks, the least number of indicators, what is
-- listed (unit; each: a unit once an indicator; row), and the greatest place in the list, inclusive.
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
asked as (
  select
    c.indicator,
    c.unit_key,
    c.network,
    c.on_date,
    c.upload_position,
    c.sheet,
    c."row",
    c.record
  from counting_rows c
  cross join question q
  where (q.indicator = c.indicator or (q.indicator = '' and c.in_totals)) and (q.counts = '' or q.counts = c.counts)
),
units as (
  select
    unit_key,
    min(on_date) as first_date,
    count(distinct network) as networks,
    count(distinct indicator) as indicators
  from asked
  group by unit_key
),
others as (
  select distinct c.unit_key
  from counting_rows c
  join question q on q.other = c.indicator
),
chosen as (
  select
    a.network,
    a.on_date,
    a.upload_position,
    a.sheet,
    a."row",
    a.record,
    row_number() over (
      partition by
        case when q.listed = 'row' then '' else a.unit_key end,
        case when q.listed = 'each' then a.indicator else '' end,
        case when q.listed = 'row' then a.upload_position else 0 end,
        case when q.listed = 'row' then a.sheet else 0 end,
        case when q.listed = 'row' then a."row" else 0 end,
        case when q.listed = 'row' then a.record else 0 end
      order by a.on_date nulls last, a.upload_position, a.sheet, a."row", a.record
    ) as nth
  from asked a
  cross join question q
  join units u on u.unit_key = a.unit_key
  left join others o on o.unit_key = a.unit_key
  where
    (q.network = '' or q.network = a.network)
    and (q.month = '' or q.month = substr(cast(u.first_date as varchar), 1, 7))
    and (q.other = '' or o.unit_key is not null)
    and u.networks >= q.networks
    and u.indicators >= q.indicators
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
