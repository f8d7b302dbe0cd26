-- Every row of the lake's people is somebody: its signature is one of its upload's, and is linked to a person or is one alone.
-- Grain: upload and dataset at fault.
with rows_of_people as (
  select 'training' as dataset, network, upload, signature from lake_training
  union all
  select 'certification' as dataset, network, upload, signature from lake_certification
),
described as (
  select distinct network, upload, signature from lake_people
)
select
  'upload ' || r.upload || ' has ' || cast(count(*) as varchar) || ' rows of ' || r.dataset
  || ' whose person is not among its people' as problem
from rows_of_people r
join uploads u on u.network = r.network and u.upload = r.upload and not u.withdrawn
left join described d on d.network = r.network and d.upload = r.upload and d.signature = r.signature
left join people p on p.signature = r.signature
where d.signature is null or p.signature is null
group by r.upload, r.dataset
