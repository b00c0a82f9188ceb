-- The tables of a release.
-- Parameters: 1 release, 2 a table alone, or null, 3 a data set alone, or null. Result: a row each, in their order.
select name, data_set, definition::text as definition from release_table
where release_id = $1 and ($2::text is null or name = $2) and ($3::text is null or data_set = $3)
order by place
