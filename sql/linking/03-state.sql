-- Step: how much is known. Read before a snapshot, it tells later whether anything changed since.
-- Parameters: none. Result: version, people.
select version, people from linking_state;
