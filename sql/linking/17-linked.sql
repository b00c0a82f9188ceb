-- Step: marks returns, or parts of them, as linked, and counts what was learnt.
-- Parameters: $1 ids of the returns, $2 instant, $3 how many people are new, $4 version, $5 the last linked row of those
-- that go on (null for the others). Result: none.
with counted as (
  update linking_state set version = greatest(version, $4), people = people + $3
)
update return
set linked_at = case when part.last_row is null then $2::timestamptz end, linked_to = coalesce(part.last_row, linked_to)
from unnest($1::uuid[], $5::int[]) as part (return_id, last_row)
where return.id = part.return_id;
