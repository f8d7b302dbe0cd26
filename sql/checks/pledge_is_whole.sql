-- The results hold each indicator and milestone of the pledge, each network, and each month, once.
-- Grain: result table at fault.
with listed as (
  select 'indicator_values' as name, cast(position as varchar) as line
  from indicator_values
  union all
  select 'indicator_by_network', cast(position as varchar) || '/' || network
  from indicator_by_network
  union all
  select 'indicator_by_month', cast(position as varchar) || '/' || month
  from indicator_by_month
  union all
  select 'milestone_status', milestone
  from milestone_status
  union all
  select 'network_months', network || '/' || month
  from network_months
  union all
  select 'network_datasets', network || '/' || dataset
  from network_datasets
  union all
  select 'network_quality', network
  from network_quality
  union all
  select 'totals', cast(people_target as varchar)
  from totals
),
sizes as (
  select name, count(*) as found, count(distinct line) as different
  from listed
  group by name
),
pledge as (
  select i.indicators, m.milestones, n.networks, d.datasets, t.months
  from (select count(*) as indicators from indicators) i
  cross join (select count(*) as milestones from milestones) m
  cross join (select count(*) as networks from networks) n
  cross join (select count(*) as datasets from datasets) d
  cross join (select count(*) as months from months) t
),
names as (
  select name
  from (
    values
      ('indicator_values'),
      ('indicator_by_network'),
      ('indicator_by_month'),
      ('milestone_status'),
      ('network_months'),
      ('network_datasets'),
      ('network_quality'),
      ('totals')
  ) as table_names (name)
),
wanted as (
  select
    n.name,
    case n.name
      when 'indicator_values' then p.indicators
      when 'indicator_by_network' then p.indicators * p.networks
      when 'indicator_by_month' then p.indicators * p.months
      when 'milestone_status' then p.milestones
      when 'network_months' then p.networks * p.months
      when 'network_quality' then p.networks
      when 'network_datasets' then p.networks * p.datasets
      when 'totals' then 1
    end as wanted
  from names n
  cross join pledge p
),
dated as (
  select 'indicator ' || indicator as subject, month
  from indicator_by_month
  union all
  select 'network ' || network, month
  from network_months
)
select
  w.name || ': ' || cast(w.wanted as varchar) || ' rows expected, ' || cast(coalesce(s.found, 0) as varchar) || ' found, '
  || cast(coalesce(s.different, 0) as varchar) || ' of them different' as problem
from wanted w
left join sizes s on s.name = w.name
where coalesce(s.found, 0) <> w.wanted or coalesce(s.different, 0) <> w.wanted
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
select d.subject || ': ' || d.month || ' is not a month of the window up to the date' as problem
from dated d
left join months m on m.month = d.month
where m.month is null
union all
select 'network ' || b.network || ': it is not a network of the pledge, or not at place ' || cast(b.network_position as varchar)
    as problem
from indicator_by_network b
left join networks n on n.network = b.network and n.position = b.network_position
where n.network is null
