-- Somebody comes back from a provider.
-- Parameters: $1 hash of the cookie, $2 name of the provider. Result: next, null where they were not awaited.
select take_provider_step($1, $2) as next;
