-- What was changed lately. Parameters: $1 list. Result: item, was, becomes, from_day, changed_at, changed_by.
select item, was, becomes, from_day, changed_at, changed_by from list_changed where list = $1 order by id desc limit 50
