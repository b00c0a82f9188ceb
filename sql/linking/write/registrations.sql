-- Step: remembers new ways in which people were described.
-- Parameters: $1 numbers taken for them, $2 persons, $3 institutions, $4 fingerprints, $5 identities, $6 and $7 first and last
-- days, $8 and $9 first and last returns; $10 version. Result: none.
insert into registration (id, person_id, institution_id, fingerprint, identity, first_day, last_day, first_return,
  last_return, version)
overriding system value
select id, person_id, institution_id, fingerprint, identity, first_day, last_day, first_return, last_return, $10
from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::date[], $7::date[], $8::bigint[],
    $9::bigint[])
  as told (id, person_id, institution_id, fingerprint, identity, first_day, last_day, first_return, last_return);
