-- What becomes of each accepted row of a list, and whether an upload that another list has otherwise has to do with it.
-- Grain: record (upload, sheet, row, record).
-- Why: a figure changes where a row is new, is superseded or replaced. last_position is the last upload of the row's identity,
-- replaced_by the one whose replace took the row's month, each null where it is no changed one; is_known is true where an
-- upload that did not change has a row of the identity.
-- Value: the positions of the changed uploads, as a text: ',1,2,3,'.
with question as (
  select cast(? as varchar) as changed
),
marked as (
  select
    a.dataset,
    a.network,
    a.upload_position,
    a.sheet,
    a."row",
    a.record,
    a.subject,
    a.object,
    a.identity_date,
    a.month,
    a.unit_key,
    strpos(q.changed, ',' || cast(a.upload_position as varchar) || ',') > 0 as is_changed
  from accepted a
  cross join question q
),
ranked as (
  select
    dataset,
    upload_position,
    sheet,
    "row",
    record,
    month,
    unit_key,
    is_changed,
    max(case when is_changed then 0 else 1 end) over (
      partition by dataset, network, subject, object, identity_date
    ) = 1 as is_known,
    max(upload_position) over (partition by dataset, network, subject, object, identity_date) as last_position
  from marked
)
select
  r.dataset,
  r.upload_position,
  r.sheet,
  r."row",
  r.record,
  r.unit_key,
  r.is_changed,
  r.is_known,
  case
    when strpos(q.changed, ',' || cast(r.last_position as varchar) || ',') > 0 then r.last_position
  end as last_position,
  case when strpos(q.changed, ',' || cast(l.replaced_by as varchar) || ',') > 0 then l.replaced_by end as replaced_by
from ranked r
cross join question q
left join latest_replacement l on l.upload_position = r.upload_position and l.month = r.month
