-- Queues everyone for settling, after areas or institutions changed.
-- Parameters: $1 the instant. Result: none.
insert into touched_person (person_id, since)
select person_id, $1 from birth
on conflict (person_id) do nothing;
