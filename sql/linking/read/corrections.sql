-- Step: what was corrected of who these people are, as it counts now.
-- Parameters: $1 ids of the persons. Result: person_id, field, value.
select person_id, field, value from correction where person_id = any ($1) and ended_at is null;
