-- Ends a token now.
-- Parameters: $1 token id, $2 the instant. Result: id, or no row when there is none to revoke.
update access_token set revoked_at = $2 where id = $1 and revoked_at is null returning id;
