-- Step: marks returns, or parts of them, as linked, and counts what was learnt.
-- Parameters: $1 ids of the returns, $2 how many people are new, $3 version, $4 the last linked row of those
-- that go on (null for the others). Result: none.
with counted as (
  update linking_state set version = greatest(version, $3), people = people + $2
)
update return
set linked_at = case when part.last_row is null then moment() end, linked_to = coalesce(part.last_row, linked_to)
from unnest($1::uuid[], $4::int[]) as part (return_id, last_row)
where return.id = part.return_id;
