-- What an account may act as; said twice it is said once.
-- Parameters: $1 account, $2 role, $3 institution id or null. Result: none.
insert into account_place (account_id, role, institution_id) values ($1, $2, $3)
on conflict do nothing;
