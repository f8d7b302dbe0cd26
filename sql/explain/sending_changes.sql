-- What an upload changes in what its network's rows count, beside what was received before it: one that is sent now, or was sent.
-- Grain: one row.
-- Why: a clerk reads it before anything counts. Of the rows of one identity in the upload the last is compared with the one
-- that counted before the upload: corrections take the place of a row that says something else, repeats of one that says the
-- same in all that figures are made of, new_rows bring what is not there yet, each row of the file counted once: what corrects
-- is no new row, and what brings a record is no repeat, whatever its other records do. gone are rows that counted and that a
-- replace takes without bringing their identity again. new_people are those whom no row of the network that counts names yet, as people
-- are linked over all networks; another network's rows are not looked at, so that nobody learns who is in them. Of several
-- files that are not sent, each is looked at alone, though their people are linked together.
-- Values: the upload; the time of receipt from which on no upload but it is looked at, ISO 8601, exclusive.
with question as (
  select cast(? as varchar) as upload, cast(? as varchar) as unsent_from
),
candidate as (
  select u.position, u.network, q.unsent_from
  from uploads u
  join question q on q.upload = u.upload
),
-- The uploads that count, up to the one that is asked for.
received as (
  select u.position, u.dataset, u.mode, u.batch, u.sha256, u.withdrawn, c.position as candidate
  from uploads u
  join candidate c on c.network = u.network
  where u.position = c.position or (u.position < c.position and u.received_at < c.unsent_from)
),
marked as (
  select
    a.dataset,
    a.upload_position,
    a.upload_position = r.candidate as is_new,
    a.sheet,
    a."row",
    a.record,
    a.subject,
    a.object,
    a.identity_date,
    a.month,
    a.person,
    coalesce(a.unit_key, '') || '/' || coalesce(cast(a.on_date as varchar), '')
    || '/' || coalesce(cast(a.done as varchar), '') || '/' || coalesce(a.audience, '') || '/' || coalesce(a.sex, '')
    || '/' || coalesce(cast(a.birth_year as varchar), '') || '/' || coalesce(a.programme, '') || '/'
    || coalesce(a.modality, '') || '/' || coalesce(cast(cast(a.hours as decimal(18, 2)) as varchar), '') || '/'
    || coalesce(cast(a.employees as varchar), '') || '/' || coalesce(a.company_type, '') || '/'
    || coalesce(a.legal_form, '') || '/' || coalesce(a.state, '') || '/' || coalesce(cast(a.participants as varchar), '')
    || '/' || coalesce(a.evidence_url, '') as content,
    row_number() over (
      partition by a.dataset, a.upload_position = r.candidate, a.subject, a.object, a.identity_date
      order by a.upload_position desc, a.sheet desc, a."row" desc, a.record desc
    ) as nth
  from accepted a
  join received r on r.position = a.upload_position
),
-- As latest_replacement, of what was received before the upload.
sent_months as (
  select r.position, r.dataset, r.mode, r.batch, r.sha256, m.month
  from received r
  join upload_months m on m.upload_position = r.position
  where r.position < r.candidate and not r.withdrawn
),
replaced as (
  select distinct s.position, s.month
  from sent_months s
  join sent_months r on r.dataset = s.dataset and r.month = s.month and r.position > s.position
  where r.mode = 'replace' and coalesce(strpos(r.batch, s.sha256), 0) = 0
),
-- What the upload itself replaces.
taken as (
  select distinct s.position, s.month
  from received c
  join upload_months m on m.upload_position = c.position
  join sent_months s on s.dataset = c.dataset and s.month = m.month
  where c.position = c.candidate and c.mode = 'replace' and coalesce(strpos(c.batch, s.sha256), 0) = 0
),
-- Of each identity the row that counted before the upload, and the one that the upload brings.
last_rows as (
  select
    m.dataset,
    m.upload_position,
    m.is_new,
    m.sheet,
    m."row",
    m.record,
    m.subject,
    m.object,
    m.identity_date,
    m.person,
    m.content,
    t.position is not null as is_taken
  from marked m
  left join taken t on t.position = m.upload_position and t.month = m.month
  left join replaced x on x.position = m.upload_position and x.month = m.month
  where m.nth = 1 and x.position is null
),
compared as (
  select
    upload_position,
    is_new,
    is_taken,
    sheet,
    "row",
    record,
    person,
    content,
    max(case when not is_new then content end) over (
      partition by dataset, subject, object, identity_date
    ) as there,
    max(case when is_new then 1 else 0 end) over (
      partition by dataset, subject, object, identity_date
    ) as is_brought,
    max(case when not is_new then 1 else 0 end) over (partition by person) as is_known
  from last_rows
),
-- A row of a wide file has several records.
by_row as (
  select
    is_new,
    person,
    is_known,
    max(case when there <> content then 1 else 0 end) over (partition by upload_position, sheet, "row") as corrects,
    max(case when there is null then 1 else 0 end) over (partition by upload_position, sheet, "row") as brings,
    max(case when is_taken and is_brought = 0 then 1 else 0 end) over (
      partition by upload_position, sheet, "row"
    ) as goes,
    row_number() over (partition by upload_position, sheet, "row" order by record) as nth
  from compared
)
select
  cast(
    coalesce(sum(case when is_new and nth = 1 and corrects = 0 and brings = 1 then 1 else 0 end), 0) as bigint
  ) as new_rows,
  count(distinct case when is_new and person is not null and is_known = 0 then person end) as new_people,
  cast(coalesce(sum(case when is_new and nth = 1 and corrects = 1 then 1 else 0 end), 0) as bigint) as corrections,
  cast(
    coalesce(sum(case when is_new and nth = 1 and corrects = 0 and brings = 0 then 1 else 0 end), 0) as bigint
  ) as repeats,
  cast(coalesce(sum(case when not is_new and nth = 1 and goes = 1 then 1 else 0 end), 0) as bigint) as gone
from by_row
