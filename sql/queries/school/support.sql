-- What the institution that visits asked of the county's advisers: the open ones first, then the newest.
-- Parameters: $1 the day. Result: id, named_by (null: the student's rows are not looked at any more), surname, forename, ground,
--   asked_at, taken_at, closed_at.
with own as materialized (
  select * from students_on(visit_institution(), $1, 3)
), told as materialized (
  select row.student, row.id from student_rows(visit_institution(), academic_year_start(($1::date - interval '3 years')::date), $1)
    as row
)
select asked.id, own.named_by, coalesce(own.surname, row.surname) as surname, coalesce(own.forename, row.forename) as forename,
  asked.ground, asked.asked_at, asked.taken_at, asked.closed_at
from support_request as asked
join return_row as row on row.id = asked.row_id
left join told on told.id = asked.row_id
left join own on own.student = told.student
where asked.institution_id = visit_institution()
order by asked.closed_at is not null, asked.asked_at desc
limit 300;
