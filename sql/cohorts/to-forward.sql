-- Early-leaver notices of this academic year about people who live in another authority's area, which has to be told.
create or replace function cohort_to_forward(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with notice as (
      select distinct on (link.person_id) link.person_id, institution.name, leaving.last_day
      from leaving
      join returns_known(known_at) as return on return.id = leaving.return_id
      join links_known(known_at) as link on link.row_id = leaving.row_id
      join institution on institution.id = leaving.institution_id
      where leaving.is_notice and leaving.as_at between academic_year_start(on_day) and on_day
      order by link.person_id, leaving.as_at desc
    )
    select person.person_id, array['left ' || notice.name || ' after ' || notice.last_day || '; lives in '
      || coalesce('the area of ' || person.la_code, 'no area known here')]
    from population_on(on_day, known_at, null, array(select notice.person_id from notice)) as person
    join notice on notice.person_id = person.person_id
    where not person.resident and person.residence_certain and person.is_member;
end
$$;
