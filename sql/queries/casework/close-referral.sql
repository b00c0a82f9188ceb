-- Closes what was sent to a hub. Parameters: $1 referral, $2 who, $3 what came of it. Result: person_id; no row where there is none
-- to close.
update referral set closed_at = moment(), closed_by = $2, outcome = $3
where id = $1 and closed_at is null and (taken_at is not null or $3 = 'taken-back' and made_by = $2)
returning person_id
