-- The lake holds only the words that the schemas list: audiences, results, states, and pseudonyms of 32 hexadecimal digits.
-- Grain: row at fault. A test holds the lists equal to schemas/.
with judged as (
  select
    dataset,
    upload,
    sheet,
    "row",
    audience,
    result,
    state,
    pseudonym,
    dataset in ('training', 'certification')
    and coalesce(audience, '') not in ('citizen', 'unemployed', 'ict_professional', 'teacher') as is_audience_wrong,
    dataset = 'certification' and coalesce(result, '') not in ('pass', 'fail') as is_result_wrong,
    coalesce(state not in ('planned', 'under_way', 'completed'), false) as is_state_wrong,
    dataset <> 'milestone'
    and (coalesce(length(pseudonym), 0) <> 32 or translate(pseudonym, '0123456789abcdef', '') <> '') as is_pseudonym_wrong
  from lake_records
),
fields as (
  select field
  from (values ('audience'), ('result'), ('state'), ('pseudonym')) as field_names (field)
),
-- Each field of the rows at fault: nothing is larger than the lake.
words as (
  select
    j.dataset,
    j.upload,
    j.sheet,
    j."row",
    f.field,
    case f.field
      when 'audience' then j.audience
      when 'result' then j.result
      when 'state' then j.state
      else j.pseudonym
    end as word,
    case f.field
      when 'audience' then j.is_audience_wrong
      when 'result' then j.is_result_wrong
      when 'state' then j.is_state_wrong
      else j.is_pseudonym_wrong
    end as is_wrong
  from judged j
  cross join fields f
  where j.is_audience_wrong or j.is_result_wrong or j.is_state_wrong or j.is_pseudonym_wrong
)
select
  'upload ' || upload || ', sheet ' || cast(sheet as varchar) || ', row ' || cast("row" as varchar) || ': ' || field || ' "'
  || coalesce(word, '') || '" is not one of those known' as problem
from words
where is_wrong
