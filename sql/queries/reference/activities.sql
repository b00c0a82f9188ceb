-- The activity codes as checks need them.
-- Parameters: none. Result: code, label, measure, min_academic_age, valid_from, valid_to (null: open).
select code, label, measure, min_academic_age, nullif(valid_from, '-infinity') as valid_from,
  nullif(valid_to, 'infinity') as valid_to
from activity_code
order by code, valid_from;
