-- Step: who has been described in exactly these ways.
-- Parameters: $1 fingerprints. Result: id, person_id, institution_id, fingerprint, identity, first and last day, first and
-- last return.
select found.*
from (select distinct fingerprint from unnest($1::bigint[]) as wanted (fingerprint)) as wanted
cross join lateral (
  select id, person_id, institution_id, fingerprint, identity, first_day, last_day, first_return, last_return
  from registration
  where registration.fingerprint = wanted.fingerprint
  offset 0
) as found;
