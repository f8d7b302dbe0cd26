-- The rows of what each figure counts.
-- Grain: figure, network, part, row.
-- Why: a figure is a number of units, and of each unit one row is the first, so that two lists are compared row by row: a row
-- is the same in both, also where a person is linked otherwise. Figures are the indicators, by network too (else ''), and
-- those of the totals. A sum of indicators has a part for each; of all others it is 0. Of participations each row is a unit.
with kinds as (
  select kind
  from (
    values ('indicator'), ('network'), ('people_sum'), ('people_distinct'), ('certifications_value'), ('participations')
  ) as kind_names (kind)
),
figure_rows_of_kinds as (
  select
    case when k.kind in ('indicator', 'network') then i.indicator else k.kind end as figure,
    case when k.kind = 'network' then c.network else '' end as network,
    case when k.kind in ('people_sum', 'certifications_value') then c.position else 0 end as part,
    case
      when k.kind = 'participations'
        then
          cast(c.upload_position as varchar) || '/' || cast(c.sheet as varchar) || '/' || cast(c."row" as varchar) || '/'
          || cast(c.record as varchar)
      else c.unit_key
    end as unit_key,
    c.on_date,
    c.upload_position,
    c.sheet,
    c."row",
    c.record
  from counting_rows c
  join indicators i on i.position = c.position
  cross join kinds k
  where
    k.kind in ('indicator', 'network')
    or (c.in_totals and c.counts = 'people' and k.kind in ('people_sum', 'people_distinct', 'participations'))
    or (c.in_totals and c.counts = 'certificates' and k.kind = 'certifications_value')
),
-- A row of several indicators is one row of what is counted once.
once as (
  select distinct figure, network, part, unit_key, on_date, upload_position, sheet, "row", record
  from figure_rows_of_kinds
)
select
  figure,
  network,
  part,
  unit_key,
  upload_position,
  sheet,
  "row",
  record,
  row_number() over (
    partition by figure, network, part, unit_key
    order by on_date nulls last, upload_position, sheet, "row", record
  ) as nth
from once
