-- Takes up what was sent to a hub. Parameters: $1 referral, $2 who. Result: person_id; no row where there is none that waits.
update referral set taken_at = moment(), taken_by = $2
where id = $1 and taken_at is null and closed_at is null
returning person_id
