-- Each milestone of the pledge, and where it stands.
-- Grain: milestone.
-- Why: reached, on time or late, by a row that proves it (milestone_proof); else overdue where the date asked for is past
-- its due day; else under way where a sender of it says so or a training of its programme counts; else planned. A row that
-- says completed without a link to evidence changes nothing, and is marked as long as nothing else proves the milestone;
-- so is a row of a sender that is none of the milestone's.
with claims as (
  select
    milestone,
    bool_or(state = 'under_way') filter (where is_sender) as is_under_way,
    bool_or(state = 'completed' and not has_evidence) filter (where is_sender) as lacks_evidence,
    count(*) filter (where not is_sender) as other_senders
  from milestone_claims
  group by milestone
),
programme_counts as (
  select s.programme, count(*) as programme_rows
  from standing s
  cross join reporting_window f
  where s.programme is not null and s.done and s.on_date between f.window_start and f.cut_off
  group by s.programme
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
    when coalesce(s.is_under_way, false) or coalesce(c.programme_rows, 0) > 0 then 'under_way'
    else 'planned'
  end as status,
  p.on_date as completed_on,
  p.evidence_url,
  p.on_date is null and coalesce(s.lacks_evidence, false) as evidence_missing,
  coalesce(s.other_senders, 0) as other_senders,
  cast(p.participants as bigint) as participants,
  coalesce(c.programme_rows, 0) as programme_rows
from milestones m
left join milestone_proof p on p.milestone = m.milestone
left join claims s on s.milestone = m.milestone
left join programme_counts c on c.programme = m.programme
cross join reporting_window f
