-- What has an end had ended when it was received, and is not from before 2000 (docs/specification.md#dates-in-order).
-- Grain: row at fault. A milestone may lie ahead while it is planned, and has its own bounds.
select
  'upload ' || l.upload || ', sheet ' || cast(l.sheet as varchar) || ', row ' || cast(l."row" as varchar) || ': its day is '
  || coalesce(cast(l.on_date as varchar), 'missing') || ', expected 2000-01-01 to the day of receipt, '
  || cast(u.received_on as varchar) as problem
from lake_records l
join uploads u on u.upload = l.upload
where
  l.dataset <> 'milestone'
  and (l.on_date is null or l.on_date < date '2000-01-01' or l.on_date > u.received_on)
