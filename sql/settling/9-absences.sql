-- Step: makes the absences from full rolls again, of some institutions that wait for it and from the day on that each
-- waits for, and queues everyone whose absences changed.
-- Parameters: $1 how many institutions at most. Result: how many.
with chosen as materialized (
  select institution_id from touched_roll order by institution_id limit $1
), taken as materialized (
  delete from touched_roll using chosen where touched_roll.institution_id = chosen.institution_id
  returning touched_roll.institution_id, touched_roll.from_day, touched_roll.since
), fresh as materialized (
  select * from roll_absences_known(
    array(select taken.institution_id from taken order by taken.institution_id), 'infinity',
    array(select taken.from_day from taken order by taken.institution_id))
), gone as (
  delete from roll_absence using taken
  where roll_absence.institution_id = taken.institution_id and roll_absence.as_at >= taken.from_day
    and not exists (select from fresh
      where fresh.return_id = roll_absence.return_id and fresh.person_id = roll_absence.person_id)
  returning roll_absence.person_id, roll_absence.as_at, roll_absence.institution_id
), added as (
  insert into roll_absence (return_id, institution_id, person_id, as_at, effective, expected, year_from)
  select return_id, institution_id, person_id, as_at, effective, expected, year_from from fresh
  on conflict (return_id, person_id) do update set effective = excluded.effective, expected = excluded.expected,
    year_from = excluded.year_from
    where (roll_absence.effective, roll_absence.expected, roll_absence.year_from)
      is distinct from (excluded.effective, excluded.expected, excluded.year_from)
  returning person_id, as_at, institution_id
), changed as materialized (
  select either.person_id, min(either.as_at) as from_day, min(taken.since) as since
  from (table gone union all table added) as either
  join taken on taken.institution_id = either.institution_id
  group by either.person_id
), touched as (
  insert into touched_person (person_id, since, from_day, runs_anew)
  select person_id, since, from_day, false from changed order by person_id
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
    from_day = least(touched_person.from_day, excluded.from_day)
)
select count(*) from taken;
