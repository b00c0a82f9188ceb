-- Residents of the tracked ages about whom two verified statements disagree.
create or replace function cohort_contested(tracked population_span[]) returns setof member_span
language sql stable
as $$
  select person_id, 'contested', valid_from, valid_to, array['contested'], '', '-infinity'::date
  from unnest(tracked)
  where contested
$$;
