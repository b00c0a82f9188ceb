-- The returns whose day is over and which did not come, of every institution of the county that owes them.
-- Parameters: $1 the day. Result: institution, name, kind, due, the longest overdue first.
select institution_label(due.institution_id) as institution, due.name, due.kind, due.due
from returns_due(null, $1) as due
where due.state = 'missing'
order by due.due, institution, due.name;
