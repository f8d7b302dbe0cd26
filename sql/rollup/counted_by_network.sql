-- What each network contributes to an indicator, each of its own things once.
-- Grain: indicator, network.
-- Why: a person of two networks is in both, so the networks add up to more than the indicator.
select position, network, count(distinct thing) as value
from counting_rows
group by position, network
