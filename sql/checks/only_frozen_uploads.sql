-- No row is read that the frozen list does not name, with its network and dataset.
-- Grain: upload at fault.
select
  cast(count(*) as varchar) || ' rows of ' || l.dataset || ' of upload ' || l.upload || ' of ' || l.network
  || ' are read, but the frozen list does not name it so' as problem
from lake_records l
left join uploads u on u.upload = l.upload and u.network = l.network and u.dataset = l.dataset
where u.upload is null
group by l.dataset, l.upload, l.network
