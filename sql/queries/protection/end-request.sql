-- Ends an open request. Parameters: $1 id, $2 done or refused, $3 why, $4 who. Result: person_id, kind; no row where it is none.
update person_request set ended_at = moment(), ended_by = $4, outcome = $2, reason = $3
where id = $1 and ended_at is null
returning person_id, kind
