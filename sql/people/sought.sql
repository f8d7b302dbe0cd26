-- The documented person to whom each signature is linked by what it says besides a document.
-- Grain: signature that is linked so.
-- Why: the signature's tokens are tried one after the other: the words of the name, with a birth year that agrees or is
-- missing on one side; then birth date with parts of the name; then e-mail with parts of the name; without a name the e-mail.
-- The first that one person alone has decides; one that meets two persons decides nothing. A signature with a document is
-- sought too, one row of it hidden from its person: how often that finds the same person tells how good the rules are.
-- by_email is whom its e-mail alone would find, for the rows that say nothing else.
with tokens as (
  select
    d.met_at,
    d.person,
    d.birth_year,
    d.row_count,
    s.step,
    case s.step
      when 1 then d.whole
      when 2 then d.born_1
      -- Of two equal surnames the token is the same: it is held once.
      when 3 then nullif(d.born_2, d.born_1)
      when 4 then d.born_3
      when 5 then d.born_4
      when 6 then d.born_5
      when 7 then d.born_6
      when 8 then d.mail_1
      when 9 then d.mail_2
      when 10 then case when not d.is_shared then d.address end
      when 11 then case when not d.is_shared and d.has_document then d.address end
    end as token,
    s.step <> 10 or (d.whole is null and d.has_document) as is_tried
  from documented d
  cross join (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) as s (step)
),
held as (
  select person, step, token, birth_year, cast(sum(row_count) as bigint) as row_count
  from tokens
  where person is not null and token is not null and step < 11
  group by person, step, token, birth_year
),
-- Three persons of one token and birth year are enough to meet two, whoever asks: a name that thousands have would else be
-- compared with itself as often as it is there squared.
few as (
  select person, token, birth_year, row_count
  from (
    select
      person,
      token,
      birth_year,
      row_count,
      dense_rank() over (partition by token, birth_year order by person nulls last) as nth
    from held
  ) as ranked
  where nth <= 3
),
-- Every person that a token meets, with another row than the one that is hidden.
met as (
  select t.met_at, t.step, h.person
  from tokens t
  join few h on h.token = t.token
  where t.is_tried and (t.step > 1 or t.birth_year is null or h.birth_year is null or t.birth_year = h.birth_year)
  group by t.met_at, t.step, t.person, h.person
  having cast(sum(h.row_count) as bigint) > case when h.person = t.person then 1 else 0 end
),
alone as (
  select met_at, step, min(person) as person
  from met
  group by met_at, step
  having count(*) = 1
),
ordered as (
  select met_at, step, person, row_number() over (partition by met_at order by step nulls last) as nth
  from alone
)
select
  met_at,
  min(case when nth = 1 and step < 11 then person end) as person,
  min(case when step = 11 then person end) as by_email
from ordered
group by met_at
