-- What was counted for the tables of a release before anything was hidden or left out.
-- Parameters: 1 release. Result: a row for every cell that can be, table by table, from the first.
select count.table_name, count.cell, count.people
from release_count as count
join release_table as told on told.release_id = count.release_id and told.name = count.table_name
where count.release_id = $1
order by told.place, count.cell
