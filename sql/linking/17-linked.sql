-- Step: marks returns as linked, and counts what was learnt.
-- Parameters: $1 ids of the returns, $2 instant, $3 how many people are new, $4 version. Result: none.
with counted as (
  update linking_state set version = greatest(version, $4), people = people + $3
)
update return set linked_at = $2 where id = any ($1);
