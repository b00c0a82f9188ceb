-- Early-leaver notices of this academic year about people who live in another authority's area, which has to be told.
create or replace function cohort_to_forward(population population_span[], known_at timestamptz)
returns setof member_span
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with notice as (
      select distinct on (link.person_id, leaving.as_at) link.person_id, leaving.as_at, leaving.institution_id,
        leaving.last_day
      from links_known(known_at) as link
      join leaving on leaving.row_id = link.row_id and leaving.is_notice
      join returns_known(known_at) as return on return.id = leaving.return_id
      where link.person_id in (select person.person_id from unnest(population) as person where not person.resident)
      order by link.person_id, leaving.as_at, return.number desc, leaving.row_id desc
    ),
    span as (
      select notice.*, least(lead(notice.as_at) over (partition by notice.person_id order by notice.as_at) - 1,
        academic_year_end(notice.as_at)) as ends
      from notice
    )
    select span.person_id, 'to-forward', greatest(span.as_at, person.valid_from), least(span.ends, person.valid_to),
      array['to_forward ' || span.institution_id || ' ' || span.last_day || ' ' || coalesce(person.la_code, '')], '',
      '-infinity'::date
    from span
    join unnest(population) as person on person.person_id = span.person_id and not person.resident
      and person.residence_certain and person.is_member
      and person.valid_from <= span.ends and person.valid_to >= span.as_at;
end
$$;
