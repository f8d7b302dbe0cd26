-- The networks add up to what the indicator says of them, and to its value at least; no network has more than the value.
-- Grain: indicator at fault.
with by_network as (
  select position, cast(sum(value) as bigint) as network_sum, max(value) as greatest_value, min(value) as least
  from indicator_by_network
  group by position
)
select
  'indicator ' || v.indicator || ': the value is ' || cast(v.value as varchar) || ', its networks add up to '
  || cast(coalesce(n.network_sum, 0) as varchar) || ', the greatest has ' || cast(coalesce(n.greatest_value, 0) as varchar)
    as problem
from indicator_values v
left join by_network n on n.position = v.position
where
  n.position is null
  or n.network_sum < v.value
  or n.greatest_value > v.value
  or n.least < 0
  or n.network_sum <> v.sum_of_networks
  or v.sum_of_networks - v.value <> v.networks_surplus
  or v.in_more_than_one_network > v.networks_surplus
  or v.in_more_than_one_network > v.value
  or (v.in_more_than_one_network = 0 and v.networks_surplus > 0)
