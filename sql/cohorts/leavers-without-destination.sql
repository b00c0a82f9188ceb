-- From October to January: years 11 to 13 of the last academic year, resident or of a county institution, whatever
-- their age, of whom no verified statement of this academic year tells.
create or replace function cohort_leavers_without_destination(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  year_start date := academic_year_start(on_day);
  county text := setting_on('county_la_code', on_day);
begin
  if on_day not between setting_day('leavers_list_from', on_day) and setting_day('leavers_list_to', on_day) then
    return;
  end if;
  return query
    with pupil as materialized (
      select person.* from population_on(on_day, known_at) as person
      where person.is_member and person.academic_age between 16 and 18
    ),
    of_county as (
      select distinct link.person_id
      from return
      join institution on institution.id = return.institution_id and institution.la_code = county
      join return_row as row on row.return_id = return.id
      join link on link.row_id = row.id
      where return.as_at between (year_start - interval '1 year')::date and year_start - 1
        and return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
    ),
    told as (
      select distinct statement.person_id
      from statements_known(array(select pupil.person_id from pupil), known_at) as statement
      where statement.verified and statement.as_at between year_start and on_day
    )
    select pupil.person_id, array['in year ' || pupil.academic_age + 3 || ' last year; no verified destination since']
    from pupil
    left join of_county on of_county.person_id = pupil.person_id
    left join told on told.person_id = pupil.person_id
    where told.person_id is null and (pupil.resident or of_county.person_id is not null);
end
$$;
