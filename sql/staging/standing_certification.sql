-- The certification rows that stand.
-- Grain: one row an identity (certificate_key).
-- Why: as standing_training. A numbered certificate has one identity in all networks: the last sender has it.
with ranked as (
  select
    network,
    upload,
    received_at,
    sheet,
    "row",
    record,
    person,
    weak,
    audience,
    result,
    certificate_key,
    on_date,
    month,
    row_number() over (
      partition by certificate_key
      order by received_at desc, upload desc, sheet desc, "row" desc, record desc
    ) as nth
  from accepted_certification
)
select
  r.network,
  r.upload,
  r.received_at,
  r.sheet,
  r."row",
  r.record,
  r.person,
  r.weak,
  r.audience,
  r.result,
  r.certificate_key,
  r.on_date
from ranked r
left join latest_replacement l on l.dataset = 'certification' and l.network = r.network and l.month = r.month
where
  r.nth = 1
  and (
    l.upload is null
    or r.received_at > l.received_at
    or (r.received_at = l.received_at and r.upload >= l.upload)
  )
