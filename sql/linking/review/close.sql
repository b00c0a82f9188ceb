-- Step: closes links in force.
-- Parameters: $1 their ids, $2 instant, $3 by whom, $4 why. Result: id, person_id.
update link
set undone_at = greatest($2::timestamptz, decided_at), undone_by = $3, undone_reason = $4
where id = any ($1) and undone_at is null
returning id, person_id;
