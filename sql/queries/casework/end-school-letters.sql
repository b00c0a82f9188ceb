-- Takes the letters of a form of one's own back, on the day. Parameters: $1 of the form, $2 who, $3 day. Result: institution_id.
update school_letter set ended_at = moment(), ended_by = $2
where batch = $1 and made_by = $2 and made_on = $3 and ended_at is null
returning institution_id
