-- What each network contributes to an indicator, each of its own units once.
-- Grain: indicator, network.
-- Why: a person of two networks is in both, so the networks add up to more than the indicator.
select position, network, count(distinct unit_key) as value
from counting_rows
group by position, network
