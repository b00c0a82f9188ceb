-- Everything known of everybody, person by person, to go over it or to estimate parameters from it.
-- Parameters: none. Result: person_id, id, institution_id, identity, first and last day, first and last return.
select person_id, id, institution_id, identity, first_day, last_day, first_return, last_return
from registration
order by person_id, id;
