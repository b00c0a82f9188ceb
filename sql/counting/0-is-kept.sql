-- Whether what is kept is what was known at an instant: nothing was learnt since, and nothing waits to be settled.
-- Parameters: 1 known at. Result: one row.
select not exists (select from touched_person) and not exists (select from return where received_at > $1 or settled_at is null)
  and not exists (select from rows_moved_since($1)) and not exists (select from returns_replaced_since($1))
  and not exists (select from death_decision where decided_at > $1) as is_kept
