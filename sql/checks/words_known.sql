-- The lake holds only the words that the schemas list: audiences, results, states, and pseudonyms of 32 hexadecimal digits.
-- Grain: row at fault. A test holds the lists equal to schemas/.
with words as (
  select upload, sheet, "row", 'audience' as field, audience as word
  from lake_records
  where
    dataset in ('training', 'certification')
    and coalesce(audience, '') not in ('citizen', 'unemployed', 'ict_professional', 'teacher')
  union all
  select upload, sheet, "row", 'result' as field, result as word
  from lake_certification
  where coalesce(result, '') not in ('pass', 'fail')
  union all
  select upload, sheet, "row", 'state' as field, state as word
  from lake_milestone
  where state is not null and state not in ('planned', 'under_way', 'completed')
  union all
  select upload, sheet, "row", 'pseudonym' as field, pseudonym as word
  from lake_records
  where
    dataset <> 'milestone'
    and (coalesce(length(pseudonym), 0) <> 32 or translate(pseudonym, '0123456789abcdef', '') <> '')
)
select
  'upload ' || upload || ', sheet ' || cast(sheet as varchar) || ', row ' || cast("row" as varchar) || ': ' || field || ' "'
  || coalesce(word, '') || '" is not one of those known' as problem
from words
