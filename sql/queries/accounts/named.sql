-- The account of a name that has not ended.
-- Parameters: $1 name. Result: id, or no row.
select id from account where name = $1 and ended_at is null;
