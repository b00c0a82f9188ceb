-- Ends a session.
-- Parameters: $1 hash. Result: none of use.
select end_session($1);
