-- Takes back what one sent to hubs by a form oneself on the day, where it was not taken up. Parameters: $1 of the form, $2 who, $3 day.
-- Result: person_id.
update referral set closed_at = moment(), closed_by = $2, outcome = 'taken-back'
where key = $1 and made_by = $2 and closed_at is null and taken_at is null and london_day(made_at) = $3
returning person_id
