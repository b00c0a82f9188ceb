-- Forgets a list that one saved. Parameters: $1 id, $2 who. Result: id; no row: there is none of one's own.
update saved_list set ended_at = moment(), ended_by = $2 where id = $1 and made_by = $2 and ended_at is null
returning id
