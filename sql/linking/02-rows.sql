-- Step: what the rows of a return tell of who somebody is. Held rows wait for their correction.
-- Parameters: $1 id of the return. Result: the row's id and as-at day, then the columns of identity.
select id, as_at, surname, forename, middle_names, preferred_surname, preferred_forename, former_surname,
  date_of_birth, sex, postcode, address, upn, uln, former_upn, local_id
from return_row
where return_id = $1 and status <> 'held'
order by number;
