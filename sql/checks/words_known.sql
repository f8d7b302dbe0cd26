-- The lake holds only the words that the schemas list: audiences, results, states, and pseudonyms of 32 hexadecimal digits.
-- Grain: row at fault. A test holds the lists equal to schemas/.
with fields as (
  select field
  from (values ('audience'), ('result'), ('state'), ('pseudonym')) as field_names (field)
),
-- All fields in one pass: nothing is larger than the lake.
words as (
  select
    l.dataset,
    l.upload,
    l.sheet,
    l."row",
    f.field,
    case f.field
      when 'audience' then l.audience
      when 'result' then l.result
      when 'state' then l.state
      when 'pseudonym' then l.pseudonym
    end as word
  from lake_records l
  cross join fields f
)
select
  'upload ' || upload || ', sheet ' || cast(sheet as varchar) || ', row ' || cast("row" as varchar) || ': ' || field || ' "'
  || coalesce(word, '') || '" is not one of those known' as problem
from words
where
  (
    field = 'audience'
    and dataset in ('training', 'certification')
    and coalesce(word, '') not in ('citizen', 'unemployed', 'ict_professional', 'teacher')
  )
  or (field = 'result' and dataset = 'certification' and coalesce(word, '') not in ('pass', 'fail'))
  or (field = 'state' and word is not null and word not in ('planned', 'under_way', 'completed'))
  or (
    field = 'pseudonym'
    and dataset <> 'milestone'
    and (coalesce(length(word), 0) <> 32 or translate(word, '0123456789abcdef', '') <> '')
  )
