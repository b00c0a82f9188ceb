-- Who visits with a token. Runs as the login, before any role is taken.
-- Parameters: $1 hash of the token. Result: token_id, role, institution_id, institution_urn, label.
select * from visit_of($1);
