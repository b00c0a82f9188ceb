-- Step: queues the people about whom something was learnt for settling.
-- Parameters: $1 persons, $2 instant. Result: none.
insert into touched_person (person_id, since)
select person_id, $2 from unnest($1::bigint[]) as told (person_id) order by person_id
on conflict (person_id) do nothing;
