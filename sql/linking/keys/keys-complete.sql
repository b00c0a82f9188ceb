-- Step: whether everybody's keys stand; a crash of the database empties them.
-- Parameters: none. Result: keys_complete.
select exists (select from person_key_complete) as keys_complete;
