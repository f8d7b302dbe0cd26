-- The frozen list names each upload once, and none that was received after the date asked for.
-- Grain: upload at fault.
select
  'upload ' || u.upload || ' of ' || u.network || ': ' || cast(count(*) as varchar) || ' times in the frozen list, received on '
  || cast(max(u.received_on) as varchar) || ', asked for as of ' || cast(max(p.as_of) as varchar) as problem
from uploads u
cross join parameters p
group by u.upload, u.network
having count(*) > 1 or max(u.received_on) > max(p.as_of)
