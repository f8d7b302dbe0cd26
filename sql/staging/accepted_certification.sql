-- Every certification row that was accepted, of the uploads of the frozen list that are not withdrawn.
-- Grain: record (upload, sheet, row, record).
-- Why: as accepted_training. The identity of a row, and what is counted once, is the certificate of a person: its number
-- within its scheme; without a number its level and issue date. One number of two people is two certificates, as centres
-- number their own.
select
  'certification' as dataset,
  u.network,
  u.position as upload_position,
  c.sheet,
  c."row",
  c.record,
  c.person as subject,
  case
    when c.certificate is not null then 'number/' || c.certificate
    else 'level/' || coalesce(c.level, '')
  end || '/' || coalesce(c.scheme_key, '') as object,
  case when c.certificate is null then c.issue_date end as identity_date,
  c.issue_date as on_date,
  substr(cast(c.issue_date as varchar), 1, 7) as month,
  case
    when c.certificate is not null then 'number/' || c.person || '/' || c.certificate
    else 'level/' || c.person || '/' || cast(c.issue_date as varchar) || '/' || coalesce(c.level, '')
  end || '/' || coalesce(c.scheme_key, '') as unit_key,
  c.result = 'pass' as done,
  c.person,
  c.audience,
  c.birth_year
from lake_certification c
join uploads u on u.network = c.network and u.upload = c.upload and u.dataset = 'certification' and not u.withdrawn
