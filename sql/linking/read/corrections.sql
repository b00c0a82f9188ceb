-- Step: what was corrected of who these people are, as it counts now.
-- Parameters: $1 ids of the persons. Result: person_id, field, value.
select person_id, field, value from correction_in_force where person_id = any ($1);
