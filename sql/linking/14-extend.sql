-- Step: known descriptions that stood on an earlier or a later day than was known.
-- Parameters: $1 persons, $2 fingerprints, $3 and $4 first and last days, $5 and $6 first and last returns.
-- Result: none.
update registration
set first_day = told.first_day, last_day = told.last_day, first_return = told.first_return,
  last_return = told.last_return
from unnest($1::bigint[], $2::bigint[], $3::date[], $4::date[], $5::bigint[], $6::bigint[])
  as told (person_id, fingerprint, first_day, last_day, first_return, last_return)
where registration.fingerprint = told.fingerprint and registration.person_id = told.person_id;
