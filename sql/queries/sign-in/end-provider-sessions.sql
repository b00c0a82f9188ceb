-- A provider says that somebody has signed out there.
-- Parameters: $1 issuer, $2 subject or null, $3 hash of the session's name there or null, $4 seconds since 1970 of what it says.
-- Result: ended.
select end_provider_sessions($1, $2, $3, to_timestamp($4::float8)) as ended;
