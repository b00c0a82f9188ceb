-- The return of an institution with the same bytes and declaration, while no later instruction changes its reading.
-- Parameters: $1 institution id, $2 keyed digest, $3 whether history is loaded. Result: id.
select id
from return
where institution_id = $1 and digest = $2
  and ($3 or not exists (select from instruction
    where instruction.institution_id = $1 and instruction.recorded_at > return.received_at))
order by number desc limit 1;
