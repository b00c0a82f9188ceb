-- Step: describes those of whom these returns tell something new that is not settled for it: a telephone number, say.
-- Parameters: $1 ids of the returns. Result: none.
select describe_people(array(
  select distinct run.person_id
  from return_row as row
  join links_known('infinity') as link on link.row_id = row.id
  join told_run as run on run.person_id = link.person_id and run.first_row_id = row.id
  where row.return_id = any ($1)
    and not exists (select from touched_person as waiting where waiting.person_id = run.person_id)));
