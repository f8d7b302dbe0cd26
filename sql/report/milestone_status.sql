-- Each milestone of the pledge, and where it stands.
-- Grain: milestone.
-- Why: reached, on time or late, by a row that proves it (milestone_proof); else overdue where the date asked for is
-- past its due day; else under way where a sender says so or a training of its programme was accepted; else planned.
-- A row that says completed without a link changes nothing, and is marked as long as nothing else proves the milestone.
with sayings as (
  select
    milestone,
    bool_or(state = 'under_way') as says_under_way,
    bool_or(state = 'completed' and evidence_url is null) as lacks_evidence
  from standing_milestone
  group by milestone
),
programme_counts as (
  select programme, count(*) as programme_rows
  from accepted_training
  where programme is not null
  group by programme
)
select
  m.position,
  m.milestone,
  m.programme,
  m.due,
  case
    when p.on_date <= m.due then 'achieved'
    when p.on_date is not null then 'achieved_late'
    when f.as_of > m.due then 'overdue'
    when coalesce(s.says_under_way, false) or coalesce(c.programme_rows, 0) > 0 then 'under_way'
    else 'planned'
  end as status,
  p.on_date as completed_on,
  p.evidence_url,
  p.on_date is null and coalesce(s.lacks_evidence, false) as evidence_missing,
  cast(p.participants as bigint) as participants,
  coalesce(c.programme_rows, 0) as programme_rows
from milestones m
left join milestone_proof p on p.milestone = m.milestone
left join sayings s on s.milestone = m.milestone
left join programme_counts c on c.programme = m.programme
cross join reporting_window f
