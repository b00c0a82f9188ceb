-- Every link that a row has had, the latest first.
-- Parameters: $1 reference of the return, $2 number of the row. Result: as of the view link_explained; where it goes out,
-- nothing of a row of somebody of whom nothing does, nor who that is.
select link_explained.*
from return
join return_row as row on row.return_id = return.id and row.number = $2
join link_explained on link_explained.row_id = row.id
where return.reference = $1
  and row.id not in (select kept.row_id from rows_kept_inside() as kept)
  and not (visit_gives_out() and link_explained.person_id in (select kept.person_id from protected_people() as kept))
order by link_explained.return_number, link_explained.id desc;
