-- From October to January: years 11 to 13 of the last academic year, resident or then on the roll of a county
-- institution, whatever their age, of whom no verified statement of this academic year tells. Those whom UCAS placed
-- for this year say so, and are counted apart.
create or replace function cohort_leavers_without_destination(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[], placed_by_ucas boolean)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  year_start date := academic_year_start(on_day);
  last_year_start date := academic_year_start(year_start - 1);
begin
  if on_day not between setting_day('leavers_list_from', on_day) and setting_day('leavers_list_to', on_day) then
    return;
  end if;
  return query
    with person as materialized (
      select everyone.person_id, everyone.resident
      from population_on(on_day, known_at) as everyone
      where everyone.is_member and everyone.academic_age between 15 and 19
    ),
    pupil as materialized (
      select person.*, last_year.year_group
      from person
      join year_groups_on(array(select person.person_id from person), year_start - 1, known_at) as last_year
        on last_year.person_id = person.person_id and last_year.year_group between 11 and 13
    ),
    of_county as (
      select distinct run.person_id
      from runs_known(array(select pupil.person_id from pupil where not pupil.resident), null, known_at) as run
      join return_row as told on told.id = run.first_row_id
      join institution on institution.id = run.institution_id
        and institution.la_code = setting_on('county_la_code', on_day)
      left join actual_statement as place on place.row_id = told.id and place.is_place
      where run.kind = 'enrolment' and academic_year_start(greatest(told.as_at, place.start_on)) = last_year_start
        and (place.row_id is not null or told.status = 'identity_only')
    ),
    -- Told in this academic year, or before it of what has begun in it.
    told as (
      select distinct statement.person_id
      from statements_known(array(select pupil.person_id from pupil), known_at) as statement
      where statement.verified and statement.days[1] <= on_day
        and greatest(last_told(statement.days, on_day), statement.start_on) between year_start and on_day
    ),
    ucas as (
      select distinct on (link.person_id) link.person_id, row.facts ->> 'ucas_status' = 'placed'
          and coalesce(intention.start_on between year_start and academic_year_end(on_day), true) as is_placed
      from intended_statement as intention
      join returns_known(known_at) as return on return.id = intention.return_id
      join links_known(known_at) as link on link.row_id = intention.row_id
      join return_row as row on row.id = intention.row_id
      where intention.kind = 'ucas' and intention.recorded_on between last_year_start and on_day
      order by link.person_id, intention.recorded_on desc, intention.recorded_number desc, intention.row_id desc
    )
    select pupil.person_id,
      array['in year ' || pupil.year_group || ' last year; '
        || case when ucas.is_placed then 'placed by UCAS, to be confirmed' else 'no verified destination since' end],
      coalesce(ucas.is_placed, false)
    from pupil
    left join of_county on of_county.person_id = pupil.person_id
    left join told on told.person_id = pupil.person_id
    left join ucas on ucas.person_id = pupil.person_id
    where told.person_id is null and (pupil.resident or of_county.person_id is not null);
end
$$;
