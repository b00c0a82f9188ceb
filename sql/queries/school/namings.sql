-- Who is named under the agreement of the institution that visits, by its own returns: each first day is one naming, as it was
-- told last.
-- Parameters: $1 the day. Result: naming (the row that told it last, as addresses name students), named_by, surname, forename,
--   date_of_birth, upn, uln, local_id, last_form, year_group, from_day, to_day, withdrawn_on, signed_on, evidence, state; those in
--   force and to come first, then by name.
with told as materialized (
  select * from student_rows(visit_institution(), academic_year_start(($1::date - interval '3 years')::date), $1)
), naming as (
  select distinct on (told.student, told.facts ->> 'agreement_from') told.student,
    told.return_id || '-' || told.number as naming, (told.facts ->> 'agreement_from')::date as from_day,
    (told.facts ->> 'agreement_to')::date as to_day, (told.facts ->> 'withdrawn_on')::date as withdrawn_on,
    (told.facts ->> 'signed_on')::date as signed_on, coalesce(told.facts ->> 'evidence', '') as evidence
  from told
  where told.kind = 'agreement' and told.status = 'sound'
  order by told.student, told.facts ->> 'agreement_from', told.as_at desc, told.return_number desc, told.number desc
), state as (
  select naming.*, agreement_state(naming.from_day, naming.to_day, naming.withdrawn_on, $1) as state from naming
)
select state.naming, found.named_by, found.surname, found.forename, found.date_of_birth, found.upn, found.uln, found.local_id,
  found.last_form, found.year_group, state.from_day, state.to_day, state.withdrawn_on, state.signed_on, state.evidence,
  state.state
from state
join students_on(visit_institution(), $1, 3) as found on found.student = state.student
order by array_position(array['in force', 'future', 'ended', 'withdrawn'], state.state), lower(found.surname),
  lower(found.forename), found.date_of_birth, found.named_by, state.from_day desc;
