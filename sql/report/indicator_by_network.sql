-- Each network's own count of each indicator.
-- Grain: indicator, network; a network that contributed nothing has 0.
-- Why: who stands behind a number. See counted_by_network for why they add up to more than the indicator.
select
  i.position,
  i.indicator,
  n.position as network_position,
  n.network,
  coalesce(c.value, 0) as value
from indicators i
cross join networks n
left join counted_by_network c on c.position = i.position and c.network = n.network
