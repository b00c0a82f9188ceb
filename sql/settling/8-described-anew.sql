-- Step: describes those of whom these returns tell something new that is not settled for it, a telephone number, say; and whoever was
-- contacted at once, though they wait to be settled: colleagues see it before they ring too.
-- Parameters: $1 ids of the returns. Result: none.
select describe_people(array(
  select distinct run.person_id
  from return
  join return_row as row on row.return_id = return.id
  join links_known('infinity') as link on link.row_id = row.id
  join told_run as run on run.person_id = link.person_id and run.first_row_id = row.id
  where return.id = any ($1)
    and (return.kind = 'contact' and not return.loaded_as_history
      or not exists (select from touched_person as waiting where waiting.person_id = run.person_id))));
