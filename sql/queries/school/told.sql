-- What the institution that visits told of one student, by one of its rows: the newest first.
-- Parameters: $1 the day, $2 the return's id, $3 the row's number there. Result: return_id, kind, as_at, status, what.
with told as materialized (
  select * from student_rows(visit_institution(), academic_year_start(($1::date - interval '3 years')::date), $1)
)
select told.return_id, told.kind, told.as_at, told.status, row_worded(told.kind, told.facts, told.year_group, $1) as what
from told
where told.student = (select named.student from told as named where named.return_id = $2 and named.number = $3)
order by told.as_at desc, told.return_number desc, told.number;
