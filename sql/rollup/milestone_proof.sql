-- Of each milestone that was reached, the row that proves it.
-- Grain: milestone.
-- Why: a milestone is reached by a completed row of one of its senders, with a link to evidence and a day not before the
-- pledge's start less 60 days, nor after the day of receipt. Of several senders the earliest day counts; on one day the
-- first sender by name.
with proofs as (
  select
    m.milestone,
    m.upload_position,
    m.on_date,
    m.evidence_url,
    m.participants,
    row_number() over (partition by m.milestone order by m.on_date nulls last, m.network) as nth
  from milestone_claims m
  join uploads u on u.position = m.upload_position
  cross join reporting_window f
  where
    m.is_sender
    and m.state = 'completed'
    and m.has_evidence
    and m.on_date between date_add('day', -60, f.window_start) and u.received_on
    and m.on_date <= f.as_of
)
select milestone, upload_position, on_date, evidence_url, participants
from proofs
where nth = 1
