-- Of each milestone that was reached, the row that proves it.
-- Grain: milestone.
-- Why: a milestone is reached by a completed row with a date, by the date asked for, and an https link to evidence.
-- Of several senders the earliest date counts; on one day the first sender by name.
with proofs as (
  select
    m.milestone,
    m.on_date,
    m.evidence_url,
    m.participants,
    row_number() over (partition by m.milestone order by m.on_date nulls last, m.network) as nth
  from standing_milestone m
  cross join reporting_window f
  where
    m.state = 'completed'
    and m.on_date <= f.as_of
    and lower(substr(m.evidence_url, 1, 8)) = 'https://'
)
select milestone, on_date, evidence_url, participants
from proofs
where nth = 1
