-- The rows that count as of a run, each with what it counts as.
-- Grain: indicator and record (dataset, upload, sheet, row, record).
-- Why: an analyst sums rows by any dimension, and comes to the published figures. A unit counts by its first row, in the order
-- of days and then of places, so the sum of is_first is the value of an indicator, and by month what the month added; the sum
-- of is_first_in_network is what each network contributes. unit is what is counted, the same text in each of its rows: of a
-- person the number of people, of a certificate or a company the place of its first row. The order is that of the rows, not of
-- the pseudonyms, so it is the same under any key. No pseudonym is shown.
with placed as (
  select
    i.position,
    i.indicator,
    i.counts,
    i.dataset,
    u.network,
    u.upload,
    u.rules,
    c.sheet,
    c."row",
    c.record,
    c.on_date,
    c.unit_key,
    c.person,
    cast(c.upload_position as varchar) || '/' || cast(c.sheet as varchar) || '/' || cast(c."row" as varchar) || '/'
    || cast(c.record as varchar) as place,
    row_number() over (
      partition by i.counts, c.unit_key
      order by c.on_date nulls last, c.upload_position, c.sheet, c."row", c.record, c.position nulls last
    ) as nth,
    row_number() over (
      partition by c.position, c.unit_key
      order by c.on_date nulls last, c.upload_position, c.sheet, c."row", c.record
    ) as nth_of_indicator,
    row_number() over (
      partition by c.position, c.network, c.unit_key
      order by c.on_date nulls last, c.upload_position, c.sheet, c."row", c.record
    ) as nth_of_network
  from counting_rows c
  join indicators i on i.position = c.position
  join uploads u on u.position = c.upload_position
)
select
  position,
  indicator,
  dataset,
  network,
  upload,
  rules,
  sheet,
  "row",
  record,
  substr(cast(on_date as varchar), 1, 7) as month,
  case
    when counts = 'people' then unit_key
    else max(case when nth = 1 then place end) over (partition by counts, unit_key)
  end as unit,
  person,
  nth_of_indicator = 1 as is_first,
  nth_of_network = 1 as is_first_in_network
from placed
