-- From March: on roll in years 11 to 13, with no intended destination told this academic year, or undecided.
create or replace function cohort_no_intended_destination(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  if on_day < setting_day('no_intended_destination_from', on_day) then
    return;
  end if;
  return query
    select distinct place.person_id,
      array[case when intention.is_destination is null then 'no intended destination told' else 'undecided' end]
    from on_roll_on(on_day, known_at) as place
    join population_on(on_day, known_at) as person on person.person_id = place.person_id and person.is_member
      and person.year_group between 11 and 13
    left join intentions_on(on_day, known_at) as intention on intention.person_id = place.person_id
    where not coalesce(intention.is_destination, false);
end
$$;
