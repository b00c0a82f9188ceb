-- Marks what the return replaces.
-- Parameters: $1 return id. Result: none of use.
select mark_replaced($1);
