-- Each milestone of the pledge, and where it stands.
-- Grain: milestone.
-- Why: reached, on time or late, by a row that proves it (milestone_claims); else overdue where the date asked for is past
-- its due day; else under way where a sender of it says so or a training of its programme counts; else planned. A row that
-- says completed without a link to evidence changes nothing, and is marked as long as nothing else proves the milestone;
-- so is a row of a sender that is none of the milestone's.
with claims as (
  select
    milestone,
    bool_or(state = 'under_way') filter (where is_sender) as is_under_way,
    bool_or(state = 'completed' and not has_evidence) filter (where is_sender) as lacks_evidence,
    count(*) filter (where not is_sender) as other_senders,
    max(on_date) filter (where is_proof) as completed_on,
    max(evidence_url) filter (where is_proof) as evidence_url,
    max(participants) filter (where is_proof) as participants
  from milestone_claims
  group by milestone
),
programme_counts as (
  select programme, cast(sum(done_rows) as bigint) as programme_rows
  from standing_counts
  where programme is not null
  group by programme
)
select
  m.position,
  m.milestone,
  m.programme,
  m.due,
  case
    when s.completed_on <= m.due then 'achieved'
    when s.completed_on is not null then 'achieved_late'
    when f.as_of > m.due then 'overdue'
    when coalesce(s.is_under_way, false) or coalesce(c.programme_rows, 0) > 0 then 'under_way'
    else 'planned'
  end as status,
  s.completed_on,
  s.evidence_url,
  s.completed_on is null and coalesce(s.lacks_evidence, false) as evidence_missing,
  coalesce(s.other_senders, 0) as other_senders,
  cast(s.participants as bigint) as participants,
  coalesce(c.programme_rows, 0) as programme_rows
from milestones m
left join claims s on s.milestone = m.milestone
left join programme_counts c on c.programme = m.programme
cross join reporting_window f
