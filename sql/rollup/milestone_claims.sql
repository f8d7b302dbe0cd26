-- What stands of each milestone and sender, what decides whether it proves the milestone, and which row does.
-- Grain: milestone, sender.
-- Why: only a milestone's own senders prove it: the association, and the networks that the pledge names for it; another's
-- row is kept, and marked. Evidence is an https link whose host is public: it has a dot, is no address of numbers, and is
-- not of a machine's own or a local network's name. A milestone is reached by a completed row of one of its senders, with
-- such a link and a day not before the pledge's start less 60 days, nor after the day of receipt. Of several senders the
-- earliest day proves it; on one day the first sender by name.
with links as (
  select
    milestone,
    network,
    upload_position,
    sheet,
    "row",
    record,
    state,
    participants,
    evidence_url,
    on_date,
    lower(split_part(split_part(split_part(split_part(substr(evidence_url, 9), '/', 1), '?', 1), '#', 1), ':', 1)) as host
  from (
    select
      unit_key as milestone,
      network,
      upload_position,
      sheet,
      "row",
      record,
      state,
      participants,
      evidence_url,
      on_date
    from standing
    where dataset = 'milestone'
  ) as reported
),
judged as (
  select
    l.milestone,
    l.network,
    l.upload_position,
    l.sheet,
    l."row",
    l.record,
    l.state,
    l.participants,
    l.evidence_url,
    l.on_date,
    s.network is not null as is_sender,
    coalesce(
      lower(substr(l.evidence_url, 1, 8)) = 'https://'
      and l.host like '_%._%'
      and l.host not like '%.'
      and l.host not like '%@%'
      and l.host not like '%.localhost'
      and l.host not like '%.local'
      and l.host not like '%.internal'
      and translate(l.host, '0123456789.', '') <> '',
      false
    ) as has_evidence,
    coalesce(l.on_date between date_add('day', -60, f.window_start) and u.received_on, false) as is_in_time,
    coalesce(l.on_date <= f.as_of, false) as is_past
  from links l
  join uploads u on u.position = l.upload_position
  cross join reporting_window f
  left join milestone_senders s on s.milestone = l.milestone and s.network = l.network
),
proving as (
  select
    milestone,
    network,
    upload_position,
    sheet,
    "row",
    record,
    state,
    participants,
    evidence_url,
    on_date,
    is_sender,
    has_evidence,
    is_in_time,
    is_sender and state = 'completed' and has_evidence and is_in_time and is_past as proves
  from judged
)
select
  milestone,
  network,
  upload_position,
  sheet,
  "row",
  record,
  state,
  participants,
  evidence_url,
  on_date,
  is_sender,
  has_evidence,
  is_in_time,
  proves
  and row_number() over (
    partition by milestone
    order by case when proves then 0 else 1 end nulls last, on_date nulls last, network
  ) = 1 as is_proof
from proving
