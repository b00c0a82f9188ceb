-- What somebody began at a provider has ended in a session.
-- Parameters: $1 hash of the cookie. Result: none of use.
select forgive_provider_step($1);
