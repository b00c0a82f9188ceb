-- The links in force of rows.
-- Parameters: $1 ids of the rows. Result: id.
select id from link where row_id = any ($1) and undone_at is null order by id;
