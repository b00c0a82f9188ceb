-- Takes a note of one's own back. Parameters: $1 note, $2 person, $3 who. Result: id; no row: there is none that stands.
update note set ended_at = moment(), ended_by = $3
where id = $1 and person_id = $2 and made_by = $3 and ended_at is null
returning id
