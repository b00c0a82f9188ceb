-- The password was right.
-- Parameters: $1 account, $2 hash of the step, $3 keys of the try, $4 whether the browser is known. Result: needs_factor.
select password_proven($1, $2, $3, $4) as needs_factor;
