-- What a provider told of a session.
-- Parameters: $1 hash of the session, $2 whether it has ended and is told no more. Result: provider, told; or no row.
select * from provider_told_of($1, $2);
