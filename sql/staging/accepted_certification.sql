-- Every certification row that was accepted, of the uploads of the frozen list that are not withdrawn.
-- Grain: record (upload, sheet, row, record).
-- Why: as accepted_training. The identity of a row, and what is counted once, is the certificate of a person: its number
-- within its scheme; without a number its level and issue date. One number of two people is two certificates, as centres
-- number their own.
with named as (
  select
    u.network,
    u.position as upload_position,
    c.sheet,
    c."row",
    c.record,
    p.met_at,
    coalesce(
      cast(p.person as varchar),
      cast(u.position as varchar) || '/' || cast(c.sheet as varchar) || '/' || cast(c."row" as varchar) || '/'
      || cast(c.record as varchar)
    ) as person,
    case
      when c.certificate is not null then 'number/' || c.certificate
      else 'level/' || coalesce(c.level_key, '')
    end || '/' || coalesce(c.scheme_key, '') as object,
    case when c.certificate is null then c.issue_date end as identity_date,
    c.issue_date,
    c.result,
    c.audience,
    c.birth_year
  from lake_certification c
  join uploads u on u.network = c.network and u.upload = c.upload and u.dataset = 'certification' and not u.withdrawn
  join people p on p.signature = c.signature
)
select
  'certification' as dataset,
  network,
  upload_position,
  sheet,
  "row",
  record,
  met_at,
  person as subject,
  object,
  identity_date,
  issue_date as on_date,
  substr(cast(issue_date as varchar), 1, 7) as month,
  person || '/' || coalesce(cast(identity_date as varchar), '') || '/' || object as unit_key,
  result = 'pass' as done,
  person,
  audience,
  birth_year
from named
