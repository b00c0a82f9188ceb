-- Keeps a new token by its hash.
-- Parameters: $1 hash, $2 role, $3 institution id or null, $4 label, $5 issued by, $6 for how many days, $7 the authority,
--   or null for all. Result: none.
insert into access_token (hash, role, institution_id, label, issued_at, issued_by, expires_at, authority)
values ($1, $2, $3, $4, moment(), $5, moment() + $6::int * interval '24 hours', $7);
