-- Step: what the rows linked to these people tell of who they are.
-- Parameters: $1 ids of the persons. Result: person_id, number of the return, institution_id, then as of rows.
select link.person_id, return.number, row.institution_id, row.id, row.as_at,
  return.kind = 'enrolment' and coalesce((facts ->> 'leaving_date')::date > row.as_at, true),
  is_main_registration(facts) and not (is_part_time(facts) or is_alternative_provision(row.institution_id)),
  surname, forename, middle_names, preferred_surname, preferred_forename, former_surname, date_of_birth, sex, postcode,
  address, upn, uln, former_upn, local_id
from link
join return_row as row on row.id = link.row_id
join return on return.id = row.return_id
where link.person_id = any ($1) and link.undone_at is null
order by link.person_id, row.as_at, row.id;
