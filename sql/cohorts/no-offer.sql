-- From June to October: who on the baseline day was in year 11 and educated here, or living here and at no school, or in
-- year 12 and living here, and has no offer. Article: SeptemberGuarantee.
create or replace function cohort_no_offer(population population_span[], on_roll roll_span[], offers offer_span[],
  from_day date, to_day date) returns setof member_span
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
begin
  return query
    with season as materialized (
      select asked.*, authorities_on(asked.baseline) as authorities,
        string_to_array(setting_on('no_offer_resident_codes', asked.baseline), ' ') as resident_codes
      from seasons_between(from_day, to_day) as asked
      where asked.no_offer_from <= asked.valid_to and asked.no_offer_to >= asked.valid_from
    ),
    educated_here as (
      select distinct place.person_id, season.valid_from
      from season
      join unnest(on_roll) as place on season.baseline between place.valid_from and place.valid_to
      join institution on institution.id = place.institution_id
      left join institution_authority as decided on decided.institution_id = place.institution_id
        and season.baseline between decided.valid_from and decided.valid_to
      where coalesce(decided.la_code, institution.la_code) = any (season.authorities)
    ),
    guaranteed as materialized (
      select distinct on (person.person_id, season.valid_from) person.person_id,
        greatest(season.valid_from, season.no_offer_from) as begins, least(season.valid_to, season.no_offer_to) as ends,
        case when person.year_group = 12 then case when person.resident and person.is_member then 'no_offer_year_12' end
          when educated_here.person_id is not null then 'no_offer_year_11'
          when person.resident and person.is_member and person.outcome = 'school_age'
            and (select statement.activity_code::text from actual_statement as statement
              where statement.row_id = person.statement_row_id) = any (season.resident_codes) then 'no_offer_no_school' end as ground
      from season
      join unnest(population) as person on season.baseline between person.valid_from and person.valid_to
        and person.year_group in (11, 12)
      left join educated_here on educated_here.person_id = person.person_id
        and educated_here.valid_from = season.valid_from
    ),
    waiting as (
      select guaranteed.person_id, guaranteed.ground,
        days_of(greatest(guaranteed.begins, person.valid_from), least(guaranteed.ends, person.valid_to)) as days
      from guaranteed
      join unnest(population) as person on person.person_id = guaranteed.person_id and person.is_member
        and person.valid_from <= guaranteed.ends and person.valid_to >= guaranteed.begins
      where guaranteed.ground is not null
    ),
    offer as (
      select made.person_id, range_agg(days_of(made.valid_from, made.valid_to)) as days
      from unnest(offers) as made
      where made.made
      group by made.person_id
    ),
    part as (
      select waiting.person_id, waiting.ground,
        unnest(waiting.days::datemultirange - coalesce(offer.days, '{}')) as days
      from waiting left join offer on offer.person_id = waiting.person_id
    )
    select part.person_id, 'no-offer', lower(part.days), last_day_of(part.days), array[part.ground], '',
      '-infinity'::date
    from part;
end
$$;
