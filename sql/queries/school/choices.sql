-- What may be chosen where one student is told of.
-- Parameters: $1 the day. Result: list (activity, intention, source), value, words, is_lead; in the order in which they are shown.
select list, value, words, is_lead
from (
  select 'activity' as list, code::text as value, label as words, code as place, false as is_lead from activity_code
  where $1 between valid_from and valid_to and activity_group <> 'school_age' and measure <> 'NK'
    and not exists (select from restricted_fact as kept where kept.list = 'activity' and kept.code = activity_code.code::text)
  union all
  select 'intention', code::text, label, code, false from intended_destination where $1 between valid_from and valid_to
  union all
  select 'source', value, words, source_order, kind = 'lead' from evidence_source where words <> ''
) as choice
order by list, place, value;
