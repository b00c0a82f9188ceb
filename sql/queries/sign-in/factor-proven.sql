-- Takes a code once.
-- Parameters: $1 hash of the step, $2 hash of the browser or null, $3 time step or null, $4 hash of a recovery code or null.
-- Result: is_taken.
select second_factor_proven($1, $2, $3, $4) as is_taken;
