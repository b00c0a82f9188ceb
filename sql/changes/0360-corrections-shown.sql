-- What was corrected of a name is shown in lists too: those of whom something was are described anew by the next settling.
insert into touched_person (person_id, since)
select distinct person_id, now() from correction where ended_at is null
on conflict (person_id) do nothing;
