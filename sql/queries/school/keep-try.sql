-- Keeps what came of ringing a student of the institution that visits.
-- Parameters: $1 the return's id and $2 the number of a row that names the student, $3 what came of it. Result: id; no row where there
--   is no such row of its own.
insert into ring_try (institution_id, row_id, outcome, tried_at, tried_by)
select visit_institution(), row.id, $3, moment(), visit_actor()
from return_row as row
where row.return_id = $1 and row.number = $2 and row.institution_id = visit_institution()
returning id;
