-- Step: the next return to link, in the order of receipt.
-- Parameters: $1, $2 received at and number of the return before it (null at first).
-- Result: id, number, institution_id, received_at, loaded_as_history, linked_to.
select id, number, institution_id, received_at, loaded_as_history, linked_to
from return
where linked_at is null and failed_at is null
  and ($1::timestamptz is null or (received_at, number) > ($1::timestamptz, $2::bigint))
order by received_at, number
limit 1;
