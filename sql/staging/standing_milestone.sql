-- The milestone rows that stand.
-- Grain: one row an identity (network, milestone).
-- Why: as standing_training: a sender says of a milestone what it said last.
with ranked as (
  select
    network,
    upload,
    received_at,
    sheet,
    "row",
    record,
    milestone,
    state,
    participants,
    evidence_url,
    on_date,
    month,
    row_number() over (
      partition by network, milestone
      order by received_at desc, upload desc, sheet desc, "row" desc, record desc
    ) as nth
  from accepted_milestone
)
select
  r.network,
  r.upload,
  r.received_at,
  r.sheet,
  r."row",
  r.record,
  r.milestone,
  r.state,
  r.participants,
  r.evidence_url,
  r.on_date
from ranked r
left join latest_replacement l on l.dataset = 'milestone' and l.network = r.network and l.month = r.month
where
  r.nth = 1
  and (
    l.upload is null
    or r.received_at > l.received_at
    or (r.received_at = l.received_at and r.upload >= l.upload)
  )
