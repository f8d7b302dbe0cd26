-- What each network's files say of people that does not fit together, or that several people share.
-- Grain: network; a network without any has 0.
-- Why: these are what the margin of the figures comes from, and what a network can put right at its source. Of a document
-- its network's own files are compared; a name, or an e-mail, is of all networks together and stands in each that sent it.
-- Homonyms are names of one birth year with several documents and several birth dates; an e-mail is shared where more than
-- two given names and first surnames came with it. Withdrawn uploads say nothing.
with described as (
  select distinct
    p.network,
    p.signature,
    p.document,
    p.exact,
    p.whole,
    p.birth_year,
    p.address,
    p.mail_1
  from lake_people p
  join uploads u on u.network = p.network and u.upload = p.upload and not u.withdrawn
),
documents as (
  select
    network,
    document,
    count(distinct whole) > 1 as has_two_names,
    count(distinct birth_year) > 1
    or count(distinct exact) > count(distinct case when exact is not null then whole end) as has_two_births
  from described
  where document is not null
  group by network, document
),
document_counts as (
  select
    network,
    count(*) filter (where has_two_names) as documents_with_two_names,
    count(*) filter (where has_two_births) as documents_with_two_births
  from documents
  group by network
),
two_sexes as (
  select t.network, d.document
  from lake_training t
  join described d on d.network = t.network and d.signature = t.signature
  where d.document is not null and t.sex is not null
  group by t.network, d.document
  having min(t.sex) <> max(t.sex)
),
sex_counts as (
  select network, count(*) as documents_with_two_sexes
  from two_sexes
  group by network
),
homonyms as (
  select whole, birth_year
  from described
  where document is not null and whole is not null and birth_year is not null
  group by whole, birth_year
  having count(distinct document) > 1 and count(distinct exact) > 1
),
homonym_counts as (
  select network, count(*) as homonyms
  from (
    select distinct d.network, d.whole, d.birth_year
    from described d
    join homonyms h on h.whole = d.whole and h.birth_year = d.birth_year
  ) as sent
  group by network
),
shared as (
  select address
  from described
  where address is not null
  group by address
  having count(distinct mail_1) > 2
),
shared_counts as (
  select d.network, count(distinct d.address) as shared_emails
  from described d
  join shared s on s.address = d.address
  group by d.network
)
select
  n.position as network_position,
  n.network,
  coalesce(d.documents_with_two_names, 0) as documents_with_two_names,
  coalesce(d.documents_with_two_births, 0) as documents_with_two_births,
  coalesce(s.documents_with_two_sexes, 0) as documents_with_two_sexes,
  coalesce(h.homonyms, 0) as homonyms,
  coalesce(e.shared_emails, 0) as shared_emails
from networks n
left join document_counts d on d.network = n.network
left join sex_counts s on s.network = n.network
left join homonym_counts h on h.network = n.network
left join shared_counts e on e.network = n.network
