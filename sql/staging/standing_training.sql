-- The training rows that stand.
-- Grain: one row an identity (network, person, activity_key, activity_date).
-- Why: of the rows of one identity the last counts, as a whole: later received, then greater upload id, then lower in
-- the file. Then it must not lie in a month that its network replaced later. First the last row, then the replace:
-- a row that was superseded never comes back (docs/specification.md#replace).
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
    completed,
    on_date,
    month,
    row_number() over (
      partition by network, person, activity_key, activity_date
      order by received_at desc, upload desc, sheet desc, "row" desc, record desc
    ) as nth
  from accepted_training
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
  r.completed,
  r.on_date,
  r.month
from ranked r
left join latest_replacement l on l.dataset = 'training' and l.network = r.network and l.month = r.month
where
  r.nth = 1
  and (
    l.upload is null
    or r.received_at > l.received_at
    or (r.received_at = l.received_at and r.upload >= l.upload)
  )
