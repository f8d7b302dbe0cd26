-- The people who stand in two indicators.
-- Grain: ordered pair of different indicators that count people; both orders, so that each indicator finds its own.
-- Why: the pledge adds its people indicators up; this shows how much of that sum is the same people.
-- One pass over what is counted: a join of it with itself would be two.
with numbered as (
  select position, unit_key, count(*) over (partition by unit_key) as indicators
  from counted
  where counts = 'people'
),
-- A person of several indicators, once for each of these and each other one.
crossed as (
  select
    n.position,
    o.position as other_position,
    bool_or(n.position = o.position) over (partition by n.unit_key, o.position) as is_in_other
  from numbered n
  cross join indicators o
  where n.indicators > 1
),
pairs as (
  select position, other_position, count(*) as people
  from crossed
  where is_in_other and position <> other_position
  group by position, other_position
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
