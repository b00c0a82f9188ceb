-- Residents of the tracked ages who told an officer what they do, and whom a roll has listed since as doing otherwise.
create or replace function cohort_still_on_a_roll(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select person_id,
    array(select 'still on the roll of ' || institution.name from institution
      where institution.id = any (listed_by) order by institution.name, institution.id)
  from tracked_on(on_day, known_at)
  where listed_by <> '{}';
end;
