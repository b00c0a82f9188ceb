-- The days of an institution. Parameters: $1 its number here. Result: opened_on, closed_on (null: open on that side).
select nullif(opened_on, '-infinity') as opened_on, nullif(closed_on, 'infinity') as closed_on
from institution where id::text = $1 and id > 0
