-- Step: everything known of these people.
-- Parameters: $1 ids of the persons. Result: as of described-so.
select found.*
from unnest($1::bigint[]) as wanted (person_id)
cross join lateral (
  select id, person_id, institution_id, fingerprint, identity, first_day, last_day, first_return, last_return
  from registration
  where registration.person_id = wanted.person_id
  order by id
  offset 0
) as found;
