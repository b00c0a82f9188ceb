-- Residents of the tracked ages who told an officer what they do, and whom a roll has listed since as doing otherwise.
create or replace function cohort_still_on_a_roll(tracked population_span[]) returns setof member_span
language sql stable
as $$
  select person_id, 'still-on-a-roll', valid_from, valid_to,
    array(select 'still_on_a_roll ' || institution.id from institution
      where institution.id = any (listed_by) order by institution.name, institution.id), '', '-infinity'::date
  from unnest(tracked)
  where listed_by <> '{}'
$$;
