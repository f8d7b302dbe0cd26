-- A pseudonym is made of a document or it is not: no person is both weak and known.
-- Grain: person at fault; the sentence names an upload, not the pseudonym.
with people as (
  select person, weak, upload from lake_training
  union all
  select person, weak, upload from lake_certification
)
select
  'a person of upload ' || min(upload) || ' is weak in one row, and known by a document in another' as problem
from people
group by person
having bool_or(weak) and not bool_and(weak)
