-- Requests for support: asked by a school of its own student, answered by officers. Article: Casework, "Asked for by a school".

-- Asks for support for the student whom a row of the visiting institution names. No row where there is none, where an
-- instruction stands, or where a request for them is open already.
create or replace function ask_for_support(asked uuid, returned uuid, number int, ground text, note text, on_day date)
returns table (id uuid)
language sql volatile
begin atomic
  with own as materialized (
    select row.student, row.id, row.return_id, row.number
    from student_rows(visit_institution(), academic_year_start((on_day - interval '3 years')::date), on_day) as row
  ), named as (
    select own.student, own.id from own where own.return_id = returned and own.number = ask_for_support.number
  )
  insert into support_request (id, institution_id, row_id, ground, note, asked_at, asked_by)
  select asked, visit_institution(), named.id, ask_for_support.ground, ask_for_support.note, moment(), visit_actor()
  from named
  join students_on(visit_institution(), on_day, 3) as student on student.student = named.student and not student.is_withheld
  where not exists (select from own join support_request as open on open.row_id = own.id and open.closed_at is null
    where own.student = named.student and open.institution_id = visit_institution())
  on conflict do nothing
  returning support_request.id;
end;
