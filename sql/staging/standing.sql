-- The rows that stand: of the rows of one identity the last, where no later replace took its month.
-- Grain: one row an identity (dataset, network, subject, object, identity_date).
-- Why: the last row of an identity counts as a whole: later in the order of uploads, then lower in the file. Then it must
-- not lie in a month that its network replaced later. First the last row, then the replace, so that a row that was
-- superseded never comes back (docs/specification.md#standing).
with ranked as (
  select
    dataset,
    network,
    upload_position,
    sheet,
    "row",
    record,
    met_at,
    on_date,
    month,
    unit_key,
    done,
    person,
    weak,
    audience,
    sex,
    birth_year,
    programme,
    modality,
    hours,
    employees,
    company_type,
    legal_form,
    state,
    participants,
    evidence_url,
    row_number() over (
      partition by dataset, network, subject, object, identity_date
      order by upload_position desc, sheet desc, "row" desc, record desc
    ) as nth
  from accepted
)
select
  r.dataset,
  r.network,
  r.upload_position,
  r.sheet,
  r."row",
  r.record,
  r.met_at,
  r.on_date,
  r.month,
  r.unit_key,
  r.done,
  r.person,
  r.weak,
  r.audience,
  r.sex,
  r.birth_year,
  r.programme,
  r.modality,
  r.hours,
  r.employees,
  r.company_type,
  r.legal_form,
  r.state,
  r.participants,
  r.evidence_url
from ranked r
left join latest_replacement l on l.upload_position = r.upload_position and l.month = r.month
where r.nth = 1 and l.replaced_by is null
