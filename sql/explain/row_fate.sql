-- What became of one row of a file: whether it stands, and what took its place.
-- Grain: record of that row.
-- Why: a clerk or a coordinator asks why a row does not count. The last row of its identity is the one that may stand.
-- Values: the upload, the sheet, the row.
with question as (
  select cast(? as varchar) as upload, cast(? as bigint) as sheet, cast(? as bigint) as row_number
),
ranked as (
  select
    dataset,
    upload_position,
    sheet,
    "row",
    record,
    on_date,
    month,
    done,
    unit_key,
    first_value(upload_position) over (
      partition by dataset, network, subject, object, identity_date
      order by upload_position desc, sheet desc, "row" desc, record desc
    ) as last_position,
    first_value(sheet) over (
      partition by dataset, network, subject, object, identity_date
      order by upload_position desc, sheet desc, "row" desc, record desc
    ) as last_sheet,
    first_value("row") over (
      partition by dataset, network, subject, object, identity_date
      order by upload_position desc, sheet desc, "row" desc, record desc
    ) as last_row,
    first_value(record) over (
      partition by dataset, network, subject, object, identity_date
      order by upload_position desc, sheet desc, "row" desc, record desc
    ) as last_record
  from accepted
)
select
  r.dataset,
  r.record,
  r.on_date,
  r.done,
  r.last_position = r.upload_position
  and r.last_sheet = r.sheet
  and r.last_row = r."row"
  and r.last_record = r.record as is_last,
  l.upload as last_upload,
  r.last_sheet,
  r.last_row,
  p.upload as replaced_by,
  coalesce(r.on_date between f.window_start and f.cut_off, false) as is_in_window,
  n.company is not null as is_no_sme
from ranked r
join uploads u on u.position = r.upload_position
join question q on q.upload = u.upload and q.sheet = r.sheet and q.row_number = r."row"
join uploads l on l.position = r.last_position
cross join reporting_window f
left join latest_replacement t on t.upload_position = r.upload_position and t.month = r.month
left join uploads p on p.position = t.replaced_by
left join not_smes n on n.company = case when r.dataset = 'company' then r.unit_key end
