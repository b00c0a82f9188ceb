-- Step: remembers new ways in which people were described.
-- Parameters: $1 persons, $2 institutions, $3 fingerprints, $4 identities, $5 and $6 first and last days, $7 and $8
-- first and last returns; $9 version. Result: none.
insert into registration (person_id, institution_id, fingerprint, identity, first_day, last_day, first_return,
  last_return, version)
select person_id, institution_id, fingerprint, identity, first_day, last_day, first_return, last_return, $9
from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::text[], $5::date[], $6::date[], $7::bigint[], $8::bigint[])
  as told (person_id, institution_id, fingerprint, identity, first_day, last_day, first_return, last_return);
