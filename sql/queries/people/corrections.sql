-- What was corrected of a person, as it counts now. Parameters: $1 person id. Result: field, value, reason, recorded_at.
select field, value, reason, recorded_at from correction_in_force where person_id = $1 order by field;
