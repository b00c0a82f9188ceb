-- From March: on roll in years 11 to 13, with no intended destination told this academic year, or undecided.
create or replace function cohort_no_intended_destination(population population_span[], on_roll roll_span[],
  intentions intention_span[], from_day date, to_day date) returns setof member_span
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
begin
  return query
    with pupil as materialized (
      select person.person_id, range_agg(days_of(
        greatest(person.valid_from, place.valid_from, season.valid_from, season.intended_from),
        least(person.valid_to, place.valid_to, season.valid_to))) as days
      from unnest(population) as person
      join seasons_between(from_day, to_day) as season on season.year_from = person.year_from
        and greatest(season.valid_from, season.intended_from) <= person.valid_to
        and season.valid_to >= greatest(person.valid_from, season.intended_from)
      join unnest(on_roll) as place on place.person_id = person.person_id
        and place.valid_from <= person.valid_to and place.valid_to >= person.valid_from
      where person.is_member and person.year_group between 11 and 13
      group by person.person_id
    ),
    answer as (
      select intention.person_id, range_agg(days_of(intention.valid_from, intention.valid_to)) as answered,
        range_agg(days_of(intention.valid_from, intention.valid_to)) filter (where not intention.is_destination)
          as undecided
      from unnest(intentions) as intention
      where intention.is_destination is not null
      group by intention.person_id
    ),
    part as (
      select pupil.person_id, 'no_intention' as reason, unnest(pupil.days - coalesce(answer.answered, '{}')) as days
      from pupil left join answer on answer.person_id = pupil.person_id
      union all
      select pupil.person_id, 'undecided', unnest(pupil.days * answer.undecided)
      from pupil join answer on answer.person_id = pupil.person_id and answer.undecided is not null
    )
    select part.person_id, 'no-intended-destination', lower(part.days), last_day_of(part.days), array[part.reason], '',
      '-infinity'::date
    from part;
end
$$;
