-- Residents of the tracked ages of whom nobody knows what they do. People awaiting a return are here with that reason.
create or replace function cohort_not_known(tracked population_span[]) returns setof member_span
language sql stable
as $$
  select person_id, 'not-known', valid_from, valid_to,
    array[case reason when 'lapsed' then 'lapsed ' || lapse_on when 'off_roll' then 'missing' else reason end], '',
    '-infinity'::date
  from unnest(tracked)
  where outcome = 'not_known'
$$;
