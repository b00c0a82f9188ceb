-- Step: one link.
-- Parameters: $1 its id. Result: id, row_id, person_id, is_in_force, takes_place_of (null: none), proposal (null: none).
select id, row_id, person_id, undone_at is null as is_in_force, (reason ->> 'from')::bigint as takes_place_of,
  (reason ->> 'proposal')::bigint as proposal
from link where id = $1;
