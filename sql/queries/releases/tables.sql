-- The tables of a release.
-- Parameters: 1 release, 2 a table alone, or null. Result: a row each, in their order.
select name, data_set, definition::text as definition from release_table
where release_id = $1 and ($2::text is null or name = $2)
order by place
