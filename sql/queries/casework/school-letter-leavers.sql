-- Whom a letter to an institution lists. Parameters: $1 institution, $2 day, $3 whether it is only looked at. Result: surname,
-- forename, local_id, form, year_group (or null), left_on (or null), by name.
select surname, forename, local_id, form, year_group, left_on from school_letter_leavers($1, $2, $3)
