-- Step: how much is known. Read before a snapshot, it tells later whether anything changed since.
-- Parameters: none. Result: version, people, at (the instant, later than a wait
-- for the lock before it).
select version, people, moment() as at from linking_state;
