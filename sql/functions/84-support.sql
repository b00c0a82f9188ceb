-- Requests for support: asked by a school of its own student, answered by officers. Article: Casework, "Asked for by a school".

-- Asks for support for the student whom a row of the visiting institution names. No row where there is none, where an
-- instruction stands, or where a request for them is open already.
create or replace function ask_for_support(asked uuid, returned uuid, number int, ground text, note text, on_day date)
returns table (id uuid)
language sql volatile
begin atomic
  insert into support_request (id, institution_id, row_id, ground, note, asked_at, asked_by)
  select asked, visit_institution(), (select row.id from return_row as row
      where row.return_id = returned and row.number = ask_for_support.number),
    ask_for_support.ground, ask_for_support.note, moment(), visit_actor()
  from students_on(visit_institution(), on_day, 3) as student
  where not student.is_withheld
    and student.student = (select told.student
      from student_rows(visit_institution(), academic_year_start((on_day - interval '3 years')::date), on_day) as told
      where told.return_id = returned and told.number = ask_for_support.number)
    and not exists (select from support_request as open
      join student_rows(visit_institution(), academic_year_start((on_day - interval '3 years')::date), on_day) as told
        on told.id = open.row_id
      where told.student = student.student and open.institution_id = visit_institution() and open.closed_at is null)
  on conflict do nothing
  returning support_request.id;
end;
