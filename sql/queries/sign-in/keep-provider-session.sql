-- Ends a session where the provider claims its place no more.
-- Parameters: $1 hash of the session, $2 places as JSON. Result: is_kept.
select keep_provider_session($1, $2::jsonb) as is_kept;
