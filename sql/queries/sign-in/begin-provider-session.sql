-- Begins the session of somebody whom a provider has proven.
-- Parameters: $1 issuer, $2 subject, $3 name of the provider, $4 names for the account in turn, $5 places as JSON, $6 hash of the
--   session, $7 hash of the browser, $8 what the browser is, $9 hash of the session's name there or null, $10 what was told,
--   sealed. Result: outcome.
select begin_provider_session($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10) as outcome;
