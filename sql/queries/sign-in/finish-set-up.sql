-- Puts in force what was chosen, once.
-- Parameters: $1 hash of the link, $2 time step of the code or null, $3 hashes of the recovery codes. Result: is_done.
select finish_set_up($1, $2, $3) as is_done;
