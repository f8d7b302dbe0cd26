-- The companies that are no SMEs.
-- Grain: company.
-- Why: an SME has fewer than 250 employees (Recommendation 2003/361/EC) by their last known number, in the order of uploads
-- whoever sent it; a company of which no number is known is taken for one. "Large company" is 250 and more where the row
-- gives no number. A public or religious body is none, by its tax id's letter or by the last type that it was given.
with company_rows as (
  select
    unit_key as company,
    coalesce(employees, case when company_type = 'large' then 250 end) as employees,
    company_type,
    legal_form,
    upload_position,
    sheet,
    "row",
    record
  from standing
  where dataset = 'company'
),
ranked as (
  select
    company,
    employees,
    company_type,
    legal_form,
    row_number() over (
      partition by company, employees is null
      order by upload_position desc, sheet desc, "row" desc, record desc
    ) as nth_size,
    row_number() over (
      partition by company, company_type is null
      order by upload_position desc, sheet desc, "row" desc, record desc
    ) as nth_type
  from company_rows
)
select distinct company
from ranked
where
  (nth_size = 1 and employees >= 250)
  or (nth_type = 1 and company_type in ('public_body', 'religious_body'))
  or legal_form in ('public_body', 'religious_body')
