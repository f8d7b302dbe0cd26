-- The different signatures of the frozen uploads: what a row says of its person, as keyed tokens.
-- Grain: signature.
-- Why: people are linked over every accepted row of the uploads that are not withdrawn, superseded rows too. met_at is a
-- signature's place among all: where its first row lies in the order of the uploads and of the file. Every label of a person
-- is such a place and never a token, so that no key changes who is one. A file has fewer than 1,000,000,000 signatures.
with parts as (
  select
    network,
    upload,
    place,
    signature,
    document,
    exact,
    whole,
    birth_year,
    born_1,
    born_2,
    born_3,
    born_4,
    born_5,
    born_6,
    address,
    mail_1,
    mail_2,
    0 as row_count
  from lake_people
  union all
  select
    network,
    upload,
    cast(null as integer) as place,
    signature,
    cast(null as varchar) as document,
    cast(null as bigint) as exact,
    cast(null as bigint) as whole,
    cast(null as integer) as birth_year,
    cast(null as bigint) as born_1,
    cast(null as bigint) as born_2,
    cast(null as bigint) as born_3,
    cast(null as bigint) as born_4,
    cast(null as bigint) as born_5,
    cast(null as bigint) as born_6,
    cast(null as bigint) as address,
    cast(null as bigint) as mail_1,
    cast(null as bigint) as mail_2,
    1 as row_count
  from lake_training
  union all
  select
    network,
    upload,
    cast(null as integer) as place,
    signature,
    cast(null as varchar) as document,
    cast(null as bigint) as exact,
    cast(null as bigint) as whole,
    cast(null as integer) as birth_year,
    cast(null as bigint) as born_1,
    cast(null as bigint) as born_2,
    cast(null as bigint) as born_3,
    cast(null as bigint) as born_4,
    cast(null as bigint) as born_5,
    cast(null as bigint) as born_6,
    cast(null as bigint) as address,
    cast(null as bigint) as mail_1,
    cast(null as bigint) as mail_2,
    1 as row_count
  from lake_certification
)
select
  p.signature,
  min(u.position * 1000000000 + p.place) as met_at,
  max(p.document) as document,
  max(p.exact) as exact,
  max(p.whole) as whole,
  max(p.birth_year) as birth_year,
  max(p.born_1) as born_1,
  max(p.born_2) as born_2,
  max(p.born_3) as born_3,
  max(p.born_4) as born_4,
  max(p.born_5) as born_5,
  max(p.born_6) as born_6,
  max(p.address) as address,
  max(p.mail_1) as mail_1,
  max(p.mail_2) as mail_2,
  cast(sum(p.row_count) as bigint) as row_count
from parts p
join uploads u on u.network = p.network and u.upload = p.upload
where not u.withdrawn
group by p.signature
-- A check finds rows whose signature is described nowhere.
having min(p.place) is not null
