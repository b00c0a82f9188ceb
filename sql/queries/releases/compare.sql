-- What two releases print differently of the same cells.
-- Parameters: 1 the one, 2 the other. Result: a row for every cell of either that differs.
select coalesce(fresh.data_set, former.data_set) as data_set, coalesce(fresh.who, former.who) as who,
  former.printed as former_printed, fresh.printed, former.percent as former_percent, fresh.percent
from (
  select distinct on (told.data_set, cell.who) told.data_set, cell.who, cell.printed, cell.percent
  from release_cell as cell
  join release_table as told on told.release_id = cell.release_id and told.name = cell.table_name
  where cell.release_id = $1 order by told.data_set, cell.who, told.place, cell.cell
) as former
full join (
  select distinct on (told.data_set, cell.who) told.data_set, cell.who, cell.printed, cell.percent
  from release_cell as cell
  join release_table as told on told.release_id = cell.release_id and told.name = cell.table_name
  where cell.release_id = $2 order by told.data_set, cell.who, told.place, cell.cell
) as fresh on fresh.data_set = former.data_set and fresh.who = former.who
where (former.printed, former.percent) is distinct from (fresh.printed, fresh.percent)
order by 1, 2
