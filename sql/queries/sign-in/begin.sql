-- Somebody gives a name. Runs as the login.
-- Parameters: $1 name, $2 its key, $3 the key of the network address, $4 hash of the browser or null.
-- Result: wait, account_id, password, is_known.
select * from begin_sign_in($1, $2, $3, $4);
