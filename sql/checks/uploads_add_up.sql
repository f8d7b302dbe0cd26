-- The rows of every receipt add up: read = accepted + rejected + blank + ignored, and none is negative.
-- Grain: upload at fault.
select
  'upload ' || upload || ' of ' || network || ': ' || cast(rows_read as varchar) || ' rows read, but its parts add up to '
  || cast(rows_accepted + rows_rejected + rows_blank + rows_ignored as varchar) as problem
from uploads
where
  rows_read <> rows_accepted + rows_rejected + rows_blank + rows_ignored
  or rows_accepted < 0
  or rows_rejected < 0
  or rows_blank < 0
  or rows_ignored < 0
