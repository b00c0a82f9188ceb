-- Step: draws the runs of these persons together anew, under the lock.
-- Parameters: $1 ids of the persons. Result: none.
select remake_runs($1);
