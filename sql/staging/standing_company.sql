-- The company rows that stand.
-- Grain: one row an identity (network, company, activity_key, on_date).
-- Why: as standing_training.
with ranked as (
  select
    network,
    upload,
    received_at,
    sheet,
    "row",
    record,
    company,
    employees,
    on_date,
    month,
    row_number() over (
      partition by network, company, activity_key, on_date
      order by received_at desc, upload desc, sheet desc, "row" desc, record desc
    ) as nth
  from accepted_company
)
select
  r.network,
  r.upload,
  r.received_at,
  r.sheet,
  r."row",
  r.record,
  r.company,
  r.employees,
  r.on_date
from ranked r
left join latest_replacement l on l.dataset = 'company' and l.network = r.network and l.month = r.month
where
  r.nth = 1
  and (
    l.upload is null
    or r.received_at > l.received_at
    or (r.received_at = l.received_at and r.upload >= l.upload)
  )
