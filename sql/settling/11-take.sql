-- Step: takes a batch of the persons to settle whose runs stand.
-- Parameters: $1 how many at most. Result: person_id, from_day, since.
-- Chosen once, before the others are looked at: a plan may ask for a batch again for every row of the queue.
with taken as materialized (
  select person_id from touched_person where not runs_anew order by person_id limit $1 for update skip locked
)
delete from touched_person using taken
where touched_person.person_id = taken.person_id
returning touched_person.person_id, touched_person.from_day, touched_person.since;
