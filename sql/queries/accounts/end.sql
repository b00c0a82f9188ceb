-- Ends an account and its sessions.
-- Parameters: $1 account. Result: is_done.
select end_account($1) as is_done;
