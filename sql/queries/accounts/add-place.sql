-- What an account may act as; said twice it is said once, and for another authority it is said anew.
-- Parameters: $1 account, $2 role, $3 institution id or null, $4 the authority, or null for all. Result: none.
insert into account_place (account_id, role, institution_id, authority) values ($1, $2, $3, $4)
on conflict (account_id, role, institution_id) do update set authority = excluded.authority;
