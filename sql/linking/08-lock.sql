-- Step: lets one transaction at a time change who is known as whom.
-- Parameters: none. Result: none.
select pg_advisory_xact_lock(7046029254386353131);
