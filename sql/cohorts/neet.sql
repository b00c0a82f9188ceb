-- Residents of the tracked ages who are not in education, employment or training, verified.
create or replace function cohort_neet(tracked population_span[]) returns setof member_span
language sql stable
as $$
  select person_id, 'neet', valid_from, valid_to, array['neet ' || neet_start], '', '-infinity'::date
  from unnest(tracked)
  where outcome = 'neet'
$$;
