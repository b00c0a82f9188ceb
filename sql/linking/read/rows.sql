-- Step: what the rows of a return tell of who somebody is. Held rows wait for their correction.
-- Parameters: $1 id of the return, $2 number of the row after which to begin, $3 how many rows at most.
-- Result: the row's number, its id and as-at day, whether it puts somebody on a roll that day, whether as their main
-- place, then the columns of identity.
select row.number, row.id, row.as_at,
  return.kind = 'enrolment' and coalesce((facts ->> 'leaving_date')::date > row.as_at, true),
  is_main_registration(facts) and not (is_part_time(facts) or alternative.is_so),
  surname, forename, middle_names, preferred_surname, preferred_forename, former_surname,
  date_of_birth, sex, postcode, address, upn, uln, former_upn, local_id
from return
cross join lateral (select is_alternative_provision(return.institution_id) as is_so offset 0) as alternative
join return_row as row on row.return_id = return.id
where return.id = $1 and row.number > $2 and row.status <> 'held'
order by row.number
limit $3;
