-- Step: queues the people about whom something was learnt for settling.
-- Parameters: $1 persons. Result: none.
insert into touched_person (person_id, since)
select person_id, (select moment()) from unnest($1::bigint[]) as told (person_id) order by person_id
on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
  from_day = excluded.from_day, runs_anew = true;
