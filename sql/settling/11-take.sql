-- Step: takes a batch of the persons to settle whose runs stand.
-- Parameters: $1 how many at most. Result: person_id, from_day, since.
delete from touched_person
where person_id in (
  select person_id from touched_person where not runs_anew order by person_id limit $1 for update skip locked)
returning person_id, from_day, since;
