-- One student of the institution that visits, by one of its rows.
-- Parameters: $1 the day, $2 the return's id, $3 the row's number there. Result: as students_on; no row where there is none.
select found.*, 1 as total
from students_on(visit_institution(), $1, 3) as found
where found.student = (select told.student
  from student_rows(visit_institution(), academic_year_start(($1::date - interval '3 years')::date), $1) as told
  where told.return_id = $2 and told.number = $3);
