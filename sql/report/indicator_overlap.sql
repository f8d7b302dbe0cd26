-- The people who stand in two indicators.
-- Grain: ordered pair of different indicators that count people; both orders, so that each indicator finds its own.
-- Why: the pledge adds its people indicators up; this shows how much of that sum is the same people.
with pairs as (
  select a.position, b.position as other_position, count(*) as people
  from counted a
  join counted b on b.unit_key = a.unit_key and b.position <> a.position
  where a.counts = 'people' and b.counts = 'people'
  group by a.position, b.position
)
select
  i.position,
  i.indicator,
  o.position as other_position,
  o.indicator as other,
  coalesce(p.people, 0) as people
from indicators i
join indicators o on o.position <> i.position
left join pairs p on p.position = i.position and p.other_position = o.position
where i.counts = 'people' and o.counts = 'people'
