-- Every link that a row has had, the latest first.
-- Parameters: $1 reference of the return, $2 number of the row. Result: as of the view link_explained.
select link_explained.*
from return
join return_row as row on row.return_id = return.id and row.number = $2
join link_explained on link_explained.row_id = row.id
where return.reference = $1
order by link_explained.return_number, link_explained.id desc;
