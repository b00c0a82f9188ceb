-- What is due from the institution that visits, and what came of it.
-- Parameters: $1 the day. Result: name, kind, advice, opens, due, state, is_late, return_id, sent_on, held (rows of that
--   return that wait to be corrected).
select due.name, due.kind, due.advice, due.opens, due.due, due.state, due.is_late, due.return_id, due.sent_on,
  rows_held(return) as held
from returns_due(array[visit_institution()], $1) as due
left join return on return.id = due.return_id
order by due.due, due.name;
