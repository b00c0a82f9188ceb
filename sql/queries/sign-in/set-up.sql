-- The account behind a link that still counts.
-- Parameters: $1 hash of the link. Result: account_id, name, needs_factor, password, factor; or no row.
select * from set_up_of($1);
