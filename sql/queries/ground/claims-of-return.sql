-- Whom the rows of a return claim.
-- Parameters: $1 day, $2 id of the return. Result: row_number, person_id, reason; where it goes out, nobody
-- of whom nothing does.
select row_number, person_id, reason
from claims_on($1, 'infinity')
where return_id = $2
  and not (visit_gives_out() and person_id in (select kept.person_id from protected_people() as kept))
order by row_number;
