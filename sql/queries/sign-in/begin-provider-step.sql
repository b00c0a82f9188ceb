-- Somebody is led to a provider.
-- Parameters: $1 hash of the cookie, $2 name of the provider, $3 path to go on at or ''. Result: none of use.
select begin_provider_step($1, $2, $3);
