-- Step: keys by which people are found from now on.
-- Parameters: $1 keys, $2 persons. Result: none.
insert into person_key (key, person_id)
select key, person_id from unnest($1::bigint[], $2::bigint[]) as told (key, person_id);
