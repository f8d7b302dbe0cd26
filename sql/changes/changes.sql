-- What a figure counts in one list and not in another, by what did it.
-- Grain: figure, network, cause, upload.
-- Why: a figure's change is the units whose first row is in the list after and not in the one before, less those the other way
-- round, so what is attributed here adds up to it exactly. A unit that is counted in both by another row is neither: its two
-- rows are a pair. What is left came by a row of a changed upload whose identity no other upload has (`sent`), or by anything
-- else that a changed upload did (`corrected`): a row that says otherwise, a replace, or people who are linked otherwise.
-- upload_position is the changed upload that did it, null where none can be told.
-- The tables: units_before, units_after (sql/changes/units_of_figures.sql) and fates_before, fates_after
-- (sql/changes/fates.sql), kept of each list.
with gained as (
  select a.figure, a.network, a.part, a.unit_key, a.upload_position, a.sheet, a."row", a.record
  from units_after a
  left join units_before b
    on b.figure = a.figure
    and b.network = a.network
    and b.part = a.part
    and b.upload_position = a.upload_position
    and b.sheet = a.sheet
    and b."row" = a."row"
    and b.record = a.record
    and b.nth = 1
  where a.nth = 1 and b.nth is null
),
lost as (
  select b.figure, b.network, b.part, b.unit_key, b.upload_position, b.sheet, b."row", b.record
  from units_before b
  left join units_after a
    on a.figure = b.figure
    and a.network = b.network
    and a.part = b.part
    and a.upload_position = b.upload_position
    and a.sheet = b.sheet
    and a."row" = b."row"
    and a.record = b.record
    and a.nth = 1
  where b.nth = 1 and a.nth is null
),
-- Of a unit whose first row was lost, the units after that have any of its rows and a first row that was gained.
living as (
  select distinct
    l.figure,
    l.network,
    l.part,
    l.unit_key as unit_before,
    g.unit_key as unit_after
  from lost l
  join units_before b
    on b.figure = l.figure and b.network = l.network and b.part = l.part and b.unit_key = l.unit_key
  join units_after a
    on a.figure = b.figure
    and a.network = b.network
    and a.part = b.part
    and a.upload_position = b.upload_position
    and a.sheet = b.sheet
    and a."row" = b."row"
    and a.record = b.record
  join gained g on g.figure = a.figure and g.network = a.network and g.part = a.part and g.unit_key = a.unit_key
),
ranked as (
  select
    figure,
    network,
    part,
    unit_before,
    unit_after,
    row_number() over (partition by figure, network, part, unit_before order by unit_after nulls last) as nth_after
  from living
),
paired as (
  select figure, network, part, min(unit_before) as unit_before, unit_after
  from ranked
  where nth_after = 1
  group by figure, network, part, unit_after
),
-- Where the row was, or has come, says what became of it.
moved as (
  select g.figure, g.network, 1 as change, g.upload_position, g.sheet, g."row", g.record
  from gained g
  left join paired p
    on p.figure = g.figure and p.network = g.network and p.part = g.part and p.unit_after = g.unit_key
  where p.unit_after is null
  union all
  select l.figure, l.network, -1 as change, l.upload_position, l.sheet, l."row", l.record
  from lost l
  left join paired p
    on p.figure = l.figure and p.network = l.network and p.part = l.part and p.unit_before = l.unit_key
  where p.unit_before is null
),
-- The last changed upload that has a row of a unit.
touched as (
  select dataset, unit_key, max(upload_position) as upload_position
  from (
    select dataset, unit_key, upload_position
    from fates_after
    where is_changed
    union all
    select dataset, unit_key, upload_position
    from fates_before
    where is_changed
  ) as of_changed
  group by dataset, unit_key
),
told as (
  select
    m.figure,
    m.network,
    m.change,
    case when m.change = 1 and a.is_changed and not a.is_known and b.upload_position is null then 'sent' else 'corrected' end
      as cause,
    coalesce(
      case when a.is_changed or b.is_changed then m.upload_position end,
      case when m.change = 1 then b.last_position else a.last_position end,
      case when m.change = 1 then b.replaced_by else a.replaced_by end,
      t.upload_position
    ) as upload_position
  from moved m
  left join fates_after a
    on a.upload_position = m.upload_position and a.sheet = m.sheet and a."row" = m."row" and a.record = m.record
  left join fates_before b
    on b.upload_position = m.upload_position and b.sheet = m.sheet and b."row" = m."row" and b.record = m.record
  left join touched t
    on t.dataset = coalesce(a.dataset, b.dataset) and t.unit_key = coalesce(a.unit_key, b.unit_key)
)
select figure, network, cause, upload_position, cast(sum(change) as bigint) as change
from told
group by figure, network, cause, upload_position
