-- Ends a token now.
-- Parameters: $1 token id. Result: id, or no row when there is none to revoke.
update access_token set revoked_at = moment() where id = $1 and revoked_at is null returning id;
