-- Takes back the decision that a row of a roll gives ground.
-- Parameters: $1 id of the return, $2 number of the row, $3 who. Result: its institution; no row where
-- no such decision is in force.
with undone as (
  update ground_decision set undone_at = moment(), undone_by = $3
  where undone_at is null
    and row_id = (select id from return_row where return_id = $1 and number = $2)
  returning row_id
)
select row.institution_id from undone join return_row as row on row.id = undone.row_id;
