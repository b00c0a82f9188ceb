-- What withdrawing a return of the institution that visits would do, by its own returns alone.
-- Parameters: $1 the day, $2 the return's id. Result: kind, as_at, received_at, until (when it may be withdrawn at the latest),
--   may, students, alone (of them whom no other return of the last years names), instructions, replaced and later (labels of
--   returns: those it took the place of, and those of its kind that came later and stand); no row where there is no such return.
with told as materialized (
  select student.student, student.return_id
  from student_rows(visit_institution(), academic_year_start(($1::date - interval '2 years')::date), $1) as student
)
select return.kind, return.as_at, return.received_at, withdrawable_until(return) as until,
  return.replaced_at is null and not return.loaded_as_history and moment() <= withdrawable_until(return) as may,
  (select count(distinct told.student)::int from told where told.return_id = return.id) as students,
  (select count(distinct told.student)::int from told where told.return_id = return.id
    and not exists (select from told as other where other.student = told.student and other.return_id <> return.id)) as alone,
  (select count(*)::int from instruction where instruction.return_id = return.id) as instructions,
  array(select day_worded(former.as_at) from return as former where former.replaced_by = return.id order by former.number)
    as replaced,
  array(select day_worded(later.as_at) from return as later
    where later.institution_id = return.institution_id and later.kind = return.kind and later.number > return.number
      and return_stands(later, 'infinity') order by later.number) as later
from return
where return.id = $2 and return.institution_id = visit_institution();
