-- Every row that lies in the lake's files of a run, of all datasets, whether the frozen list knows it or not.
-- Grain: record (dataset, upload, sheet, row, record).
-- Why: the checks hold the lake against the receipts. on_date is the row's day, null only of a milestone; audience, result,
-- state and pseudonym are null where the dataset has none.
select
  'training' as dataset,
  network,
  upload,
  sheet,
  "row",
  record,
  end_date as on_date,
  audience,
  cast(null as varchar) as result,
  cast(null as varchar) as state,
  signature as pseudonym
from lake_training
union all
select
  'certification' as dataset,
  network,
  upload,
  sheet,
  "row",
  record,
  issue_date as on_date,
  audience,
  result,
  cast(null as varchar) as state,
  signature as pseudonym
from lake_certification
union all
select
  'company' as dataset,
  network,
  upload,
  sheet,
  "row",
  record,
  "date" as on_date,
  cast(null as varchar) as audience,
  cast(null as varchar) as result,
  cast(null as varchar) as state,
  company as pseudonym
from lake_company
union all
select
  'milestone' as dataset,
  network,
  upload,
  sheet,
  "row",
  record,
  "date" as on_date,
  cast(null as varchar) as audience,
  cast(null as varchar) as result,
  state,
  cast(null as varchar) as pseudonym
from lake_milestone
