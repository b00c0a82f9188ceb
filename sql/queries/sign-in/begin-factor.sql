-- A second factor is about to be tried.
-- Parameters: $1 hash of the step, $2 hash of the browser or null. Result: wait, account_id, factor.
select * from begin_second_factor($1, $2);
