-- The overlap of two indicators is the same from both sides, and no more than either.
-- Grain: pair at fault.
select
  'overlap of ' || o.indicator || ' and ' || o.other || ': ' || cast(o.people as varchar) || ' people, of '
  || cast(a.value as varchar) || ' and ' || cast(b.value as varchar) as problem
from indicator_overlap o
join indicator_values a on a.position = o.position
join indicator_values b on b.position = o.other_position
left join indicator_overlap back on back.position = o.other_position and back.other_position = o.position
where o.people < 0 or o.people > a.value or o.people > b.value or coalesce(back.people, -1) <> o.people
