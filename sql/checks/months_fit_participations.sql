-- The networks' months hold at least the participations of the pledge's audiences, and no month more than its rows.
-- Grain: fault.
with months_sum as (
  select cast(coalesce(sum(participations), 0) as bigint) as participations
  from network_months
)
select
  'participations: ' || cast(t.participations as varchar) || ' in the totals, ' || cast(m.participations as varchar)
  || ' in the months of the networks' as problem
from totals t
cross join months_sum m
where t.participations > m.participations
union all
select
  'network ' || network || ', ' || month || ': ' || cast(participations as varchar) || ' participations of '
  || cast(training_rows as varchar) || ' rows, ' || cast(weak_participations as varchar)
  || ' without a document' as problem
from network_months
where
  participations > training_rows
  or participations < 0
  or weak_participations > participations
  or weak_participations < 0
  or (training_rows > 0 and state <> 'received')
  or state not in ('received', 'missing', 'late', 'not_due')
