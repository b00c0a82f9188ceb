-- What was corrected of a name is shown in lists too: those of whom something was are described anew by the next settling.
insert into touched_person (person_id, since)
select person_id, min(recorded_at) from correction where ended_at is null group by person_id
on conflict (person_id) do nothing;
