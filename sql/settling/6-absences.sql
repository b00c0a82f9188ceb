-- Step: makes the absences from full rolls of these returns' institutions again.
-- Parameters: $1 ids of the institutions. Result: person_id of everyone whose absences changed.
with fresh as materialized (
  select * from roll_absences_known($1, 'infinity')
), gone as (
  delete from roll_absence
  where institution_id = any ($1)
    and not exists (select from fresh
      where fresh.return_id = roll_absence.return_id and fresh.person_id = roll_absence.person_id)
  returning person_id
), added as (
  insert into roll_absence (return_id, institution_id, person_id, as_at, effective, expected, year_from)
  select return_id, institution_id, person_id, as_at, effective, expected, year_from from fresh
  on conflict (return_id, person_id) do update set effective = excluded.effective, expected = excluded.expected,
    year_from = excluded.year_from
    where (roll_absence.effective, roll_absence.expected, roll_absence.year_from)
      is distinct from (excluded.effective, excluded.expected, excluded.year_from)
  returning person_id
)
select person_id from gone union select person_id from added;
