-- What is printed of the tables of a release.
-- Parameters: 1 release, 2 a table alone, or null, 3 a data set alone, or null. Result: a row for every cell, table by
-- table, from the first.
select cell.table_name, cell.who, cell.printed, cell.percent
from release_cell as cell
join release_table as told on told.release_id = cell.release_id and told.name = cell.table_name
where cell.release_id = $1 and ($2::text is null or cell.table_name = $2) and ($3::text is null or told.data_set = $3)
order by told.place, cell.cell
