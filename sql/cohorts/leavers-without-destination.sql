-- From October to January: years 11 to 13 of the last academic year, resident or then on the roll of a county
-- institution, whatever their age, of whom no verified statement of this academic year tells. Those whom UCAS placed
-- for this year say so, and are counted apart; `planning` may be told of by UCAS.
create or replace function cohort_leavers_without_destination(population population_span[], planning bigint[],
  from_day date, to_day date, known_at timestamptz) returns setof member_span
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
declare
  asked_persons bigint[];
  asked_days date[];
begin
  select array_agg(asked.person_id), array_agg(asked.day) into asked_persons, asked_days
  from (select distinct person.person_id, person.year_from - 1 as day from unnest(population) as person
    where person.is_member and person.academic_age between 15 and 19) as asked;
  return query
    with pupil as materialized (
      select person.person_id, greatest(person.valid_from, season.valid_from, season.leavers_from) as begins,
        least(person.valid_to, season.valid_to, season.leavers_to) as ends, person.year_from, person.resident,
        last_year.year_group
      from unnest(population) as person
      join seasons_between(from_day, to_day) as season on season.year_from = person.year_from
        and season.leavers_from <= least(person.valid_to, season.valid_to)
        and season.leavers_to >= greatest(person.valid_from, season.valid_from)
      join year_groups_at(asked_persons, asked_days, known_at) as last_year on last_year.person_id = person.person_id
        and last_year.day = person.year_from - 1 and last_year.year_group between 11 and 13
      where person.is_member and person.academic_age between 15 and 19 and person.valid_from <= season.valid_to
        and person.valid_to >= season.valid_from
    ),
    -- Told in this academic year, or before it of what has begun in it.
    told as (
      select pupil.person_id, pupil.year_from,
        min(case when known.start_on >= pupil.year_from then greatest(known.days[1], known.start_on)
          else known.days[times_told(known.days, pupil.year_from - 1) + 1] end) as day
      from (select distinct pupil.person_id, pupil.year_from from pupil) as pupil
      join verified_days(array(select distinct pupil.person_id from pupil), known_at) as known
        on known.person_id = pupil.person_id
      group by pupil.person_id, pupil.year_from
    ),
    of_county as materialized (
      select * from roll_years(array(select distinct pupil.person_id from pupil where not pupil.resident), known_at)
    ),
    ucas as materialized (
      select * from ucas_spans(planning, known_at) as answer
      where answer.is_placed
    ),
    span as (
      select pupil.person_id, pupil.year_group, pupil.year_from, pupil.begins,
        least(pupil.ends, told.day - 1) as ends
      from pupil
      left join told on told.person_id = pupil.person_id and told.year_from = pupil.year_from
      left join of_county on of_county.person_id = pupil.person_id
        and of_county.year_from = academic_year_start(pupil.year_from - 1)
      where (pupil.resident or of_county.person_id is not null)
        and pupil.begins <= least(pupil.ends, told.day - 1)
    ),
    placed as (
      select span.person_id, span.year_group, span.begins, span.ends, greatest(span.begins, ucas.valid_from) as placed_from,
        least(span.ends, ucas.valid_to) as placed_to
      from span
      join ucas on ucas.person_id = span.person_id and ucas.valid_from >= academic_year_start(span.year_from - 1)
        and coalesce(ucas.start_on between span.year_from and academic_year_end(span.year_from), true)
        and ucas.valid_from <= span.ends and ucas.valid_to >= span.begins
    ),
    part as (
      select span.person_id, span.year_group, unnest(days_of(span.begins, span.ends)::datemultirange
          - coalesce(range_agg(days_of(placed.placed_from, placed.placed_to)), '{}')) as days, false as is_placed
      from span
      left join placed on placed.person_id = span.person_id and placed.begins = span.begins
      group by span.person_id, span.year_group, span.begins, span.ends
      union all
      select placed.person_id, placed.year_group, days_of(placed.placed_from, placed.placed_to), true from placed
    )
    select part.person_id, 'leavers-without-destination', lower(part.days), last_day_of(part.days),
      array[case when part.is_placed then 'leaver_placed_by_ucas ' else 'leaver ' end || part.year_group],
      case when part.is_placed then 'placed_by_ucas' else '' end, '-infinity'::date
    from part;
end
$$;
