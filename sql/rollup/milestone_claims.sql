-- What stands of each milestone and sender, with the two things that decide what it proves.
-- Grain: milestone, sender.
-- Why: only a milestone's own senders prove it: the association, and the networks that the pledge names for it; another's
-- row is kept, and marked. Evidence is an https link whose host is public: it has a dot, is no address of numbers, and is
-- not of a machine's own or a local network's name.
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
)
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
  ) as has_evidence
from links l
left join milestone_senders s on s.milestone = l.milestone and s.network = l.network
