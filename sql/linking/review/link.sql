-- Step: one link.
-- Parameters: $1 its id. Result: person_id, is_in_force, takes_place_of (null: none).
select person_id, undone_at is null as is_in_force, takes_place_of from link where id = $1;
