-- Queues everyone for settling, after areas or institutions changed.
-- Parameters: none. Result: none.
insert into touched_person (person_id, since, runs_anew)
select person_id, (select moment()), false from birth
on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
  from_day = excluded.from_day;
