-- Keeps what came of ringing somebody of the ring round of the institution that visits.
-- Parameters: $1 the return's id and $2 the number of a row that names the student, $3 what came of it, $4 the day, $5 the key of
--   the form. Result: id; no row where nobody of the ring round is so named, or this form was kept before.
insert into ring_try (institution_id, row_id, outcome, tried_at, tried_by, asked)
select visit_institution(), row.id, $3, moment(), visit_actor(), $5
from student_rows(visit_institution(), academic_year_start(($4::date - interval '1 year')::date), $4) as row
join students_on(visit_institution(), $4, 1) as found on found.student = row.student
where row.return_id = $1 and row.number = $2 and is_asked_of_students(found, 'left-without-destination', $4)
on conflict (asked) do nothing
returning id;
