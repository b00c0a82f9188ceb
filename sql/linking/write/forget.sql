-- Step: drops what is remembered of people, before it is made again from their rows.
-- Parameters: $1 ids of the persons, $2 and $3 keys and persons that go. Result: none.
-- Each is looked up by its index: in the middle of a bulk load nothing tells the planner how few they are.
with gone as (
  delete from person_key
  where ctid = any (array(
    select known.place from unnest($2::bigint[], $3::bigint[]) as told (key, person_id)
    cross join lateral (select ctid from person_key
      where person_key.key = told.key and person_key.person_id = told.person_id offset 0) as known (place)))
)
delete from registration
where ctid = any (array(
  select known.place from unnest($1::bigint[]) as told (person_id)
  cross join lateral (select ctid from registration where registration.person_id = told.person_id offset 0)
    as known (place)));
