-- The session of a hash. Runs as the login.
-- Parameters: $1 hash, $2 whether looking prolongs it. Result: is_alive, account_id, name, role, institution_id,
--   institution_number, institution, seconds_left, places, at, provider; no row where there is none.
select * from session_of($1, $2);
