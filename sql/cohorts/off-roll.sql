-- Residents whose last known end is a full roll's, in its academic year or the next, and of whom nothing verified is
-- known that was first told later than what the roll closed, or told again since, whether it lasts or not.
create or replace function cohort_off_roll(population population_span[], known_at timestamptz)
returns setof member_span
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with ending as materialized (
      select * from ends_known(array(select distinct person.person_id from unnest(population) as person), known_at)
    ),
    last_end as (
      select distinct on (told.person_id, told.ended_from) told.*
      from ending as told
      where told.person_id in (select absent.person_id from ending as absent where absent.by_roll)
      order by told.person_id, told.ended_from, told.by_roll, told.closes_to desc
    ),
    missing as materialized (
      select * from (
        select last_end.*, least(
            coalesce(lead(last_end.ended_from) over (partition by last_end.person_id order by last_end.ended_from) - 1,
              'infinity'),
            academic_year_end(academic_year_end(last_end.year_from) + 1)) as ends
        from last_end
      ) as span
      where span.by_roll and span.ended_from <= span.ends
    ),
    statement as materialized (
      select * from statements_known(array(select distinct missing.person_id from missing), known_at) as known
      where known.verified
    ),
    -- Something verified is told first, or again after what the roll closes.
    point as (
      select missing.person_id, missing.ended_from, missing.ended_from as day from missing
      union
      select missing.person_id, missing.ended_from, told.day
      from missing
      join statement on statement.person_id = missing.person_id
      cross join lateral (values (statement.days[1]),
        (statement.days[times_told(statement.days, missing.closes_to) + 1])) as told (day)
      where told.day between missing.ended_from and missing.ends
    ),
    known as materialized (
      select point.person_id, point.ended_from, point.day, statement.days[1] as first_on, told.last_on,
        coalesce(statement.provider_id = missing.institution_id
          and closes_place(true, missing.ended_from, missing.closes_to, missing.site, missing.year_from, told.last_on,
            statement.start_on, told.sites), false) as is_closed
      from point
      join missing on missing.person_id = point.person_id and missing.ended_from = point.ended_from
      join statement on statement.person_id = point.person_id and statement.days[1] <= point.day
      cross join lateral (
        select last_told(statement.days, point.day) as last_on,
          sites_told(statement.days, statement.sites, point.day) as sites
      ) as told
    ),
    closed as (
      select known.person_id, known.ended_from, known.day, max(known.first_on) as first_on,
        max(known.last_on) as last_on
      from known where known.is_closed
      group by known.person_id, known.ended_from, known.day
    ),
    answered as (
      select distinct known.person_id, known.ended_from, known.day
      from known
      join closed on closed.person_id = known.person_id and closed.ended_from = known.ended_from
        and closed.day = known.day
      where not known.is_closed and (known.first_on > closed.first_on or known.last_on > closed.last_on)
    ),
    span as (
      select missing.*, point.day,
        coalesce(lead(point.day) over (partition by point.person_id, point.ended_from order by point.day) - 1,
          missing.ends) as day_to,
        answered.day is not null as is_answered
      from point
      join missing on missing.person_id = point.person_id and missing.ended_from = point.ended_from
      left join answered on answered.person_id = point.person_id and answered.ended_from = point.ended_from
        and answered.day = point.day
    )
    select span.person_id, 'off-roll', greatest(span.day, person.valid_from), least(span.day_to, person.valid_to),
      array['off_roll ' || span.institution_id || ' ' || span.ended_from], '', '-infinity'::date
    from span
    join unnest(population) as person on person.person_id = span.person_id and person.is_member and person.resident
      and person.valid_from <= span.day_to and person.valid_to >= span.day
    where not span.is_answered;
end
$$;
