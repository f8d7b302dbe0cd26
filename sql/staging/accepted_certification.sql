-- Every certification row that was accepted, of the frozen uploads.
-- Grain: record (upload, sheet, row, record).
-- Why: as accepted_training. certificate_key is the certificate's identity: its number within its scheme, whoever
-- sends it; without a number the network, person, scheme, level and day. weak is true only where that identity leans
-- on a weak pseudonym of the person: a number needs none.
select
  u.network,
  u.upload,
  u.mode,
  u.received_at,
  c.sheet,
  c."row",
  c.record,
  c.person,
  c.weak and c.certificate is null as weak,
  c.audience,
  c.result,
  case
    when c.certificate is not null then 'number/' || coalesce(c.scheme_key, '') || '/' || c.certificate
    else
      'person/' || u.network || '/' || c.person || '/' || coalesce(c.scheme_key, '') || '/'
      || cast(c.issue_date as varchar) || '/' || coalesce(c.level, '')
  end as certificate_key,
  c.issue_date as on_date,
  substr(cast(c.issue_date as varchar), 1, 7) as month
from lake_certification c
join uploads u on u.network = c.network and u.upload = c.upload and u.dataset = 'certification'
