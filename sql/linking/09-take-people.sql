-- Step: takes the next numbers of people, under the lock of linking.
-- Parameters: $1 how many, at least one. Result: the last of them.
select setval('person_id_seq', (select case when is_called then last_value else 0 end from person_id_seq) + $1) as last;
