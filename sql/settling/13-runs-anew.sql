-- Step: draws the runs of a batch of the persons who need it together anew, under the lock.
-- Parameters: $1 how many at most. Result: how many.
with taken as materialized (
  update touched_person set runs_anew = false
  where person_id in (select person_id from touched_person where runs_anew order by person_id limit $1)
  returning person_id, since
), drawn as materialized (
  select remake_runs(array_agg(person_id), min(since)) from taken having count(*) > 0
)
select (select count(*) from taken), (select count(*) from drawn);
