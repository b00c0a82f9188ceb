-- Whom the rows of a return claim.
-- Parameters: $1 day, $2 id of the return. Result: row_number, person_id, reason.
select row_number, person_id, reason
from claims_on($1, 'infinity')
where return_id = $2
order by row_number;
