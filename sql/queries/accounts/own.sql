-- The account of the visit.
-- Parameters: none. Result: name, password_at, has_factor, codes_left; no row where the visit has no account.
select * from own_account();
