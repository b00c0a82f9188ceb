-- Marks what the return replaces, and wakes whoever links.
-- Parameters: $1 return id. Result: none of use.
select mark_replaced($1), pg_notify('fingerpost_returns', '');
