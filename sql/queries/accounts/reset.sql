-- Forgets what an account proves itself with and gives it a new link.
-- Parameters: $1 account, $2 hash of the link. Result: is_done.
select reset_account($1, $2) as is_done;
