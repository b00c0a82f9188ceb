-- Step: drops what is remembered of people, before it is made again from their rows.
-- Parameters: $1 ids of the persons, $2 and $3 keys and persons that go. Result: none.
with gone as (
  delete from person_key
  using unnest($2::bigint[], $3::bigint[]) as told (key, person_id)
  where person_key.key = told.key and person_key.person_id = told.person_id
)
delete from registration where person_id = any ($1);
