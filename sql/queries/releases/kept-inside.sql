-- Of some people those of whom nothing goes out. Parameters: $1 persons. Result: person_id.
select person_id from protected_people() where person_id = any ($1)
