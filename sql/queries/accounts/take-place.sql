-- Takes a place from an account.
-- Parameters: $1 account, $2 id of the place. Result: is_done.
select take_account_place($1, $2) as is_done;
