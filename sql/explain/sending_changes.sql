-- What an upload would change in what its network's rows count, if it were sent after all others of its network.
-- Grain: one row.
-- Why: a clerk reads it before anything counts. Of the rows of one identity in the upload the last is compared with the one
-- that counts without the upload: corrections take the place of a row that says something else, repeats of one that says the
-- same in all that figures are made of. new_people are those whom no row of the network that counts names yet, as people
-- are linked over all networks; another network's rows are not looked at, so that nobody learns who is in them.
-- Value: the upload.
with question as (
  select cast(? as varchar) as upload
),
candidate as (
  select u.position, u.network
  from uploads u
  join question q on q.upload = u.upload
),
ranked as (
  select
    a.dataset,
    a.upload_position,
    a.upload_position = c.position as is_new,
    a.sheet,
    a."row",
    a.record,
    a.subject,
    a.object,
    a.identity_date,
    a.month,
    a.person,
    coalesce(a.signature, '') || '/' || coalesce(a.unit_key, '') || '/' || coalesce(cast(a.on_date as varchar), '')
    || '/' || coalesce(cast(a.done as varchar), '') || '/' || coalesce(a.audience, '') || '/' || coalesce(a.sex, '')
    || '/' || coalesce(cast(a.birth_year as varchar), '') || '/' || coalesce(a.programme, '') || '/'
    || coalesce(a.modality, '') || '/' || coalesce(cast(cast(a.hours as decimal(18, 2)) as varchar), '') || '/'
    || coalesce(cast(a.employees as varchar), '') || '/' || coalesce(a.company_type, '') || '/'
    || coalesce(a.legal_form, '') || '/' || coalesce(a.state, '') || '/' || coalesce(cast(a.participants as varchar), '')
    || '/' || coalesce(a.evidence_url, '') as content,
    row_number() over (
      partition by a.dataset, a.upload_position = c.position, a.subject, a.object, a.identity_date
      order by a.upload_position desc, a.sheet desc, a."row" desc, a.record desc
    ) as nth
  from accepted a
  join candidate c on c.network = a.network
),
-- As latest_replacement, without the upload.
sent_months as (
  select u.position, u.dataset, u.mode, u.batch, u.sha256, m.month
  from uploads u
  join upload_months m on m.upload_position = u.position
  join candidate c on c.network = u.network and c.position <> u.position
  where not u.withdrawn
),
replaced as (
  select distinct s.position, s.month
  from sent_months s
  join sent_months r on r.dataset = s.dataset and r.month = s.month and r.position > s.position
  where r.mode = 'replace' and coalesce(strpos(r.batch, s.sha256), 0) = 0
),
there as (
  select r.dataset, r.subject, r.object, r.identity_date, r.person, r.content
  from ranked r
  left join replaced x on x.position = r.upload_position and x.month = r.month
  where not r.is_new and r.nth = 1 and x.position is null
),
brought as (
  select dataset, sheet, "row", subject, object, identity_date, person, content
  from ranked
  where is_new and nth = 1
),
by_row as (
  select
    b.sheet,
    b."row",
    max(case when t.content <> b.content then 1 else 0 end) as corrects,
    max(case when t.content = b.content then 1 else 0 end) as repeats
  from brought b
  left join there t
    on t.dataset = b.dataset
    and coalesce(t.subject, '') = coalesce(b.subject, '')
    and coalesce(t.object, '') = coalesce(b.object, '')
    and coalesce(cast(t.identity_date as varchar), '') = coalesce(cast(b.identity_date as varchar), '')
  group by b.sheet, b."row"
),
known as (
  select distinct person
  from there
  where person is not null
),
newcomers as (
  select count(distinct b.person) as new_people
  from brought b
  left join known k on k.person = b.person
  where b.person is not null and k.person is null
),
changes as (
  select
    cast(coalesce(sum(corrects), 0) as bigint) as corrections,
    cast(coalesce(sum(case when corrects = 0 then repeats else 0 end), 0) as bigint) as repeats
  from by_row
)
select n.new_people, c.corrections, c.repeats
from newcomers n
cross join changes c
