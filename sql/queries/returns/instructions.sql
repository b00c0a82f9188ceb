-- Every instruction an institution ever told.
-- Parameters: $1 institution id. Result: local_id, surnames, forenames, date_of_birth, given_by, given_on, asked_on,
--   withdrawn_on.
select local_id, surnames, forenames, date_of_birth, given_by, given_on, asked_on, withdrawn_on
from instruction
where institution_id = $1;
