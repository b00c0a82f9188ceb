-- Step: how much is known. Read before a snapshot, it tells later whether anything changed since.
-- Parameters: none. Result: version, people, erasures (how often rows were erased), at (the instant, later than a wait
-- for the lock before it).
select version, people, erasures, moment() as at from linking_state;
