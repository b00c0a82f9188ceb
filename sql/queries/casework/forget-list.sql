-- Forgets a list that one saved. Parameters: $1 id, $2 who. Result: id; no row: there is none of one's own.
delete from saved_list where id = $1 and made_by = $2
returning id
