-- The code lists with their days. Parameters: $1 day. Result: list, code, label, note, valid_from, valid_to (null: open), is_now.
select told.list, told.code, told.label, told.note, nullif(told.valid_from, '-infinity') as valid_from,
  nullif(told.valid_to, 'infinity') as valid_to, $1 between told.valid_from and told.valid_to as is_now
from (
  select 1 as place, 'Activities' as list, code::text as code, label, measure || ', ' || replace(currency_rule, '_', ' ') as note,
    valid_from, valid_to from activity_code
  union all
  select 2, 'September Guarantee', code::text, label, case when counts_as_offer then 'an offer made' else '' end, valid_from, valid_to
  from guarantee_status
  union all
  select 3, 'Intended destinations', code::text, label, case when says_nothing then 'says nothing' else '' end, valid_from, valid_to
  from intended_destination
  union all
  select 4, 'Cohort status', code, label, case when ends_membership then 'ends membership' else '' end, valid_from, valid_to
  from cohort_status
  union all
  select 5, 'Characteristics', code::text, label, '', valid_from, valid_to from characteristic
  union all
  select 6, 'Signs of risk', indicator, heading, points || ' points', valid_from, valid_to from risk_indicator
) as told
order by told.place, told.code, told.valid_from
