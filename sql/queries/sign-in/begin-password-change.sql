-- The password of whoever has a session, for one try.
-- Parameters: $1 hash of the session. Result: wait, account_id, name, password, factor; or no row.
select * from begin_password_change($1);
