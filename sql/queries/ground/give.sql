-- Decides that a row of a roll gives ground.
-- Parameters: $1 id of the return, $2 number of the row, $3 who, $4 why. Result: its institution; no row
-- where it was decided before or there is no such row of a roll.
with decided as (
  insert into ground_decision (row_id, decided_at, decided_by, reason)
  select row.id, moment(), $3, $4
  from return_row as row join return on return.id = row.return_id and return.kind = 'enrolment'
  where row.return_id = $1 and row.number = $2
  on conflict do nothing
  returning row_id
)
select row.institution_id from decided join return_row as row on row.id = decided.row_id;
