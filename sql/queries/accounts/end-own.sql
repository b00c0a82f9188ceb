-- Ends other sessions of the visit's account.
-- Parameters: $1 id of a session, or null for all others. Result: ended.
select end_own_sessions($1) as ended;
