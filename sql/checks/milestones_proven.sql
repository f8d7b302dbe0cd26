-- A milestone is reached only with a day and a link to evidence, and on time only by its due day.
-- Grain: milestone at fault.
select
  'milestone ' || s.milestone || ': the status is ' || s.status || ', due ' || cast(s.due as varchar) || ', completed on '
  || coalesce(cast(s.completed_on as varchar), 'no day') || ', as of ' || cast(p.as_of as varchar) as problem
from milestone_status s
cross join parameters p
where
  s.status not in ('achieved', 'achieved_late', 'overdue', 'under_way', 'planned')
  or (s.status in ('achieved', 'achieved_late')) <> (s.completed_on is not null and s.evidence_url is not null)
  or (s.status = 'achieved' and s.completed_on > s.due)
  or (s.status = 'achieved_late' and s.completed_on <= s.due)
  or s.completed_on > p.as_of
  or s.completed_on < date_add('day', -60, p.window_start)
  or (s.status = 'overdue' and p.as_of <= s.due)
  or (s.status in ('under_way', 'planned') and p.as_of > s.due)
