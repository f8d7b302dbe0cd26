-- No record of an upload lies in the lake twice.
-- Grain: record at fault.
select
  'upload ' || upload || ', sheet ' || cast(sheet as varchar) || ', row ' || cast("row" as varchar) || ', record '
  || cast(record as varchar) || ': ' || cast(count(*) as varchar) || ' times in the lake' as problem
from lake_records
group by upload, sheet, "row", record
having count(*) > 1
