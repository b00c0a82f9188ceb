-- Erases a person. Parameters: $1 person, $2 ground. Result: tombstone_id, institution (or null), last_day; no row where there
-- is nobody of the number.
select tombstone_id, institution_label(institution_id) as institution, last_day from erase_person($1, $2) order by 2
