-- Begins a session.
-- Parameters: $1 hash of the step, $2 hash of the session, $3 hash of the browser, $4 what the browser is. Result: outcome.
select begin_session($1, $2, $3, $4) as outcome;
