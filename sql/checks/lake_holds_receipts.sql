-- The lake holds of every upload exactly the records and rows that its receipt says were accepted.
-- Grain: upload at fault; both a lost row and a surplus one are.
with lake as (
  select upload, count(*) as records, count(distinct cast(sheet as varchar) || '/' || cast("row" as varchar)) as lake_rows
  from lake_records
  group by upload
)
select
  'upload ' || u.upload || ' of ' || u.network || ': its receipt says ' || cast(u.records as varchar) || ' records in '
  || cast(u.rows_accepted as varchar) || ' rows, the lake holds ' || cast(coalesce(l.records, 0) as varchar) || ' in '
  || cast(coalesce(l.lake_rows, 0) as varchar) as problem
from uploads u
left join lake l on l.upload = u.upload
where coalesce(l.records, 0) <> u.records or coalesce(l.lake_rows, 0) <> u.rows_accepted
