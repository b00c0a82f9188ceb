-- Somebody is led to a provider.
-- Parameters: $1 hash of the cookie, $2 name of the provider, $3 path to go on at or '', $4 keyed digest of the network address,
--   $5 hash of the browser or null. Result: wait, in seconds; 0: they may go.
select begin_provider_step($1, $2, $3, $4, $5) as wait;
