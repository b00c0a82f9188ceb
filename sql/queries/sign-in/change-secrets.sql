-- A new password or a new second factor.
-- Parameters: $1 hash of the session, $2 password as it is kept or null, $3 sealed second factor or null, $4 its time step or
--   null, $5 hashes of recovery codes or null. Result: is_changed.
select change_secrets($1, $2, $3, $4, $5) as is_changed;
