-- Step: lengthens the runs that these returns only repeat, begins the others, and queues everyone about whom they say
-- something new.
-- Parameters: $1 ids of the returns. Result: none.
select tell_runs($1);
