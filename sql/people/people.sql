-- Who each signature is.
-- Grain: signature.
-- Why: a person is a number that means the same in all networks and uploads of the run, and nothing outside it. Without
-- a name, an e-mail belongs to the one person who gave it, else it is a person of its own; where it is shared, person is null:
-- each such row is one. link says how the signature was linked, for the margin of error. Without a document: joined (to a
-- person with one), found (with another row, none of which has one), alone, or shared. With a document: whether its person
-- would have been found without it (hit), another one (wrong), or none (missed); where the person has no other row with a
-- document, whether it would be taken for another person without it (taken) or not (apart). email_finds tells the same of
-- its e-mail alone, where the person has another row with a document. further_document is the place of the row's document
-- where its person has an earlier one.
with named as (
  select
    d.signature,
    d.met_at,
    d.has_document,
    d.whole is not null as has_name,
    d.birth_year is not null as has_birth,
    d.address is not null as has_email,
    d.is_shared,
    d.is_usual,
    d.document_at,
    d.twin,
    d.row_count,
    d.address,
    s.person as sought,
    s.by_email,
    case
      when d.has_document then d.person
      when d.whole is null then cast(null as bigint)
      else coalesce(s.person, r.person)
    end as person
  from documented d
  left join sought s on s.met_at = d.met_at
  left join undocumented r on r.met_at = d.met_at
),
addressed as (
  select
    signature,
    met_at,
    has_document,
    has_name,
    has_birth,
    has_email,
    is_shared,
    is_usual,
    document_at,
    twin,
    row_count,
    sought,
    by_email,
    person,
    min(person) over (partition by coalesce(address, met_at)) as first_holder,
    max(person) over (partition by coalesce(address, met_at)) as last_holder,
    min(case when person is null then met_at end) over (partition by coalesce(address, met_at)) as alone_met_at
  from named
),
decided as (
  select
    signature,
    met_at,
    has_document,
    has_name,
    has_birth,
    has_email,
    is_shared,
    is_usual,
    document_at,
    twin,
    row_count,
    sought,
    by_email,
    case
      when person is not null then person
      when is_shared or not has_email then cast(null as bigint)
      when first_holder = last_holder then first_holder
      else alone_met_at
    end as person
  from addressed
),
counted as (
  select
    signature,
    met_at,
    has_document,
    has_name,
    has_birth,
    has_email,
    is_shared,
    is_usual,
    document_at,
    twin,
    sought,
    by_email,
    person,
    cast(sum(row_count) over (partition by person) as bigint) as person_rows,
    cast(sum(case when has_document then row_count else 0 end) over (partition by person) as bigint) as documented_rows
  from decided
)
select
  met_at,
  signature,
  person,
  has_document,
  has_name,
  has_birth,
  has_email,
  is_usual,
  twin,
  case when has_document and document_at > person then document_at end as further_document,
  case
    when has_document and documented_rows < 2 and sought <> person then 'taken'
    when has_document and documented_rows < 2 then 'apart'
    when has_document and sought is null then 'missed'
    when has_document and sought = person then 'hit'
    when has_document then 'wrong'
    when person is null then 'shared'
    when documented_rows > 0 then 'joined'
    when person_rows > 1 then 'found'
    else 'alone'
  end as link,
  case
    when has_document and has_email and not is_shared and documented_rows > 1 then coalesce(by_email = person, false)
  end as email_finds
from counted
