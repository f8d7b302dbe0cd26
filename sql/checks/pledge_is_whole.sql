-- The results hold each indicator and milestone of the pledge, each network, and each month, once.
-- Grain: result table at fault.
with sizes as (
  select 'indicator_values' as name, (select count(*) from indicators) as wanted, count(*) as found,
    count(distinct position) as different
  from indicator_values
  union all
  select 'indicator_by_network', (select count(*) from indicators) * (select count(*) from networks), count(*),
    count(distinct cast(position as varchar) || '/' || network)
  from indicator_by_network
  union all
  select 'indicator_by_month', (select count(*) from indicators) * (select count(*) from months), count(*),
    count(distinct cast(position as varchar) || '/' || month)
  from indicator_by_month
  union all
  select 'milestone_status', (select count(*) from milestones), count(*), count(distinct milestone)
  from milestone_status
  union all
  select 'network_months', (select count(*) from networks) * (select count(*) from months), count(*),
    count(distinct network || '/' || month)
  from network_months
  union all
  select 'network_datasets', (select count(*) from networks) * 4, count(*), count(distinct network || '/' || dataset)
  from network_datasets
  union all
  select 'totals', 1, count(*), count(distinct people_target)
  from totals
)
select
  name || ': ' || cast(wanted as varchar) || ' rows expected, ' || cast(found as varchar) || ' found, '
  || cast(different as varchar) || ' of them different' as problem
from sizes
where found <> wanted or different <> wanted
union all
select 'indicator ' || i.indicator || ': its row does not say what the pledge says' as problem
from indicators i
left join indicator_values v
  on v.position = i.position and v.indicator = i.indicator and v.target = i.target and v.counts = i.counts
where v.position is null
union all
select 'milestone ' || m.milestone || ': its row does not say what the pledge says' as problem
from milestones m
left join milestone_status s on s.position = m.position and s.milestone = m.milestone and s.due = m.due
where s.position is null
union all
select 'indicator ' || b.indicator || ': ' || b.month || ' is not a month of the window up to the date' as problem
from indicator_by_month b
left join months m on m.month = b.month
where m.month is null
union all
select 'network ' || b.network || ': ' || b.month || ' is not a month of the window up to the date' as problem
from network_months b
left join months m on m.month = b.month
where m.month is null
union all
select 'network ' || b.network || ': it is not a network of the pledge, or not at place ' || cast(b.network_position as varchar)
    as problem
from indicator_by_network b
left join networks n on n.network = b.network and n.position = b.network_position
where n.network is null
