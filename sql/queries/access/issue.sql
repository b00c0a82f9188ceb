-- Keeps a new token by its hash.
-- Parameters: $1 hash, $2 role, $3 institution id or null, $4 label, $5 issued at, $6 issued by, $7 expires at.
-- Result: none.
insert into access_token (hash, role, institution_id, label, issued_at, issued_by, expires_at)
values ($1, $2, $3, $4, $5, $6, $7);
