-- The signatures, with the person of those that have a document, and without what a shared e-mail would link.
-- Grain: signature.
-- Why: documents whose most frequent name and birth date (exact, counted in rows; of several the one that was met first) is
-- the same are one person: a NIE that became a DNI, a passport beside a DNI. person is the place at which the first of its
-- documents was met; null without a document. document_at is that of the row's own document; is_usual is true where the row
-- has the name and birth date by which it is linked. An e-mail with more than two given names and first surnames (mail_1),
-- or more than two of them with their birth dates (born_1), is shared: a centre's, a family's. It links nobody. twin is the
-- place at which the row's exact was met first among documented rows: two persons with one twin may be one.
with spanned as (
  select
    met_at,
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
    row_count,
    min(mail_1) over (partition by coalesce(address, met_at)) as least_mail,
    max(mail_1) over (partition by coalesce(address, met_at)) as greatest_mail,
    min(born_1) over (partition by coalesce(address, met_at)) as least_born,
    max(born_1) over (partition by coalesce(address, met_at)) as greatest_born
  from signatures
),
addressed as (
  select
    met_at,
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
    row_count,
    -- A third one lies between the least and the greatest.
    coalesce(
      bool_or((mail_1 > least_mail and mail_1 < greatest_mail) or (born_1 > least_born and born_1 < greatest_born)) over (
        partition by coalesce(address, met_at)
      ),
      false
    ) as is_shared
  from spanned
),
counted as (
  select
    met_at,
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
    row_count,
    is_shared,
    coalesce(document, signature) as holder,
    cast(sum(row_count) over (partition by coalesce(document, signature), exact) as bigint) as exact_rows,
    min(met_at) over (partition by coalesce(document, signature), exact) as exact_met_at
  from addressed
),
usual as (
  select
    met_at,
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
    row_count,
    is_shared,
    min(met_at) over (partition by holder) as document_met_at,
    first_value(exact) over (
      partition by holder
      order by case when exact is null then 1 else 0 end nulls last, exact_rows desc nulls last, exact_met_at nulls last
    ) as usual_exact
  from counted
)
select
  met_at,
  signature,
  document is not null as has_document,
  case
    when document is not null then
      min(document_met_at) over (
        partition by case when document is null then met_at else coalesce(usual_exact, document_met_at) end
      )
  end as person,
  case when document is not null then document_met_at end as document_at,
  coalesce(document is not null and exact = usual_exact, false) as is_usual,
  case
    when document is not null and exact is not null then
      min(met_at) over (partition by case when document is null then met_at else coalesce(exact, met_at) end)
  end as twin,
  whole,
  birth_year,
  born_1,
  born_2,
  born_3,
  born_4,
  born_5,
  born_6,
  address,
  is_shared,
  case when not is_shared then mail_1 end as mail_1,
  case when not is_shared then mail_2 end as mail_2,
  row_count
from usual
