-- Step: draws the runs of a batch of the persons who need it together anew, under the lock.
-- Parameters: $1 how many at most. Result: how many.
with chosen as materialized (
  select person_id from touched_person where runs_anew order by person_id limit $1
), taken as materialized (
  update touched_person set runs_anew = false
  from chosen where touched_person.person_id = chosen.person_id
  returning touched_person.person_id, touched_person.since
), drawn as materialized (
  select remake_runs(array_agg(person_id), array_agg(since)) from taken having count(*) > 0
)
select (select count(*) from taken), (select count(*) from drawn);
