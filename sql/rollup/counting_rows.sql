-- The rows that count for an indicator: standing, done, dated within the window and by the date, of its audience, and as
-- its conditions ask.
-- Grain: indicator and record (dataset, upload, sheet, row, record).
-- Why: a training counts when it was completed, a certificate when it was passed, a company when it is an SME. unit_key is
-- what is counted once: a person, a certificate or a company. It goes into no result. An indicator without an audience
-- counts every audience's rows. Age is that reached in the year of the row.
select
  i.position,
  i.counts,
  i.in_totals,
  s.unit_key,
  s.person,
  s.met_at,
  s.weak,
  s.network,
  s.on_date,
  s.hours,
  s.upload_position,
  s.sheet,
  s."row",
  s.record
from standing s
join indicators i
  on i.dataset = s.dataset
  and (i.audience is null or i.audience = s.audience)
  and (i.sex is null or i.sex = s.sex)
  and (i.programme is null or i.programme = s.programme)
  and (i.modality is null or i.modality = s.modality)
  and (i.age_min is null or year(s.on_date) - s.birth_year >= i.age_min)
  and (i.age_max is null or year(s.on_date) - s.birth_year <= i.age_max)
cross join reporting_window f
left join not_smes n on n.company = case when s.dataset = 'company' then s.unit_key end
where s.done and n.company is null and s.on_date between f.window_start and f.cut_off
