-- Step: known descriptions that stood on an earlier or a later day than was known.
-- Parameters: $1 registrations, $2 and $3 first and last days, $4 and $5 first and last returns. Result: none.
update registration
set first_day = told.first_day, last_day = told.last_day, first_return = told.first_return,
  last_return = told.last_return
from unnest($1::bigint[], $2::date[], $3::date[], $4::bigint[], $5::bigint[])
  as told (id, first_day, last_day, first_return, last_return)
where registration.id = told.id;
