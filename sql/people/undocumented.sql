-- The persons of those signatures that have a name and no document, and were linked to no document.
-- Grain: signature.
-- Why: they join each other. At first a label is the place at which the words of the name with the birth year were first
-- met; without a birth year, the only label that has the same words with one, else the place at which the first e-mail token
-- was first met. Then each label becomes the smallest that any of its birth tokens meets, twice, so that Ana Gil, Ana Gil
-- Ruiz and Ana Ruiz of one day are one; and then the smallest that any of its e-mail tokens meets. No recursion.
with rest as (
  select
    d.met_at,
    d.whole,
    d.birth_year,
    d.born_1,
    d.born_2,
    d.born_3,
    d.born_4,
    d.born_5,
    d.born_6,
    d.mail_1,
    d.mail_2,
    case
      when d.birth_year is not null then min(d.met_at) over (partition by d.whole, d.birth_year)
    end as dated_label,
    min(d.met_at) over (partition by coalesce(d.mail_1, d.mail_2, d.met_at)) as mail_label
  from documented d
  left join sought s on s.met_at = d.met_at
  where not d.has_document and d.whole is not null and s.person is null
),
labelled as (
  select
    met_at,
    born_1,
    born_2,
    born_3,
    born_4,
    born_5,
    born_6,
    mail_1,
    mail_2,
    case
      when dated_label is not null then dated_label
      when
        min(dated_label) over (partition by whole) = max(dated_label) over (partition by whole)
        then min(dated_label) over (partition by whole)
      else mail_label
    end as label
  from rest
),
-- A row a token; the last has none, so that no signature is lost.
tokens as (
  select
    l.met_at,
    l.label,
    s.step,
    case s.step
      when 1 then l.born_1
      when 2 then l.born_2
      when 3 then l.born_3
      when 4 then l.born_4
      when 5 then l.born_5
      when 6 then l.born_6
      when 7 then l.mail_1
      when 8 then l.mail_2
      else l.met_at
    end as token
  from labelled l
  cross join (values (1), (2), (3), (4), (5), (6), (7), (8), (9)) as s (step)
),
born as (
  select
    met_at,
    step,
    token,
    label,
    case when step <= 6 then min(label) over (partition by token) else label end as met
  from tokens
  where token is not null
),
joined_once as (
  select met_at, step, token, min(met) over (partition by label) as label
  from born
),
born_again as (
  select
    met_at,
    step,
    token,
    label,
    case when step <= 6 then min(label) over (partition by token) else label end as met
  from joined_once
),
joined_by_birth as (
  select met_at, step, token, min(met) over (partition by label) as label
  from born_again
),
mailed as (
  select
    met_at,
    label,
    case when step in (7, 8) then min(label) over (partition by token) else label end as met
  from joined_by_birth
),
joined_by_mail as (
  select met_at, min(met) over (partition by label) as label
  from mailed
)
select met_at, min(label) as person
from joined_by_mail
group by met_at
