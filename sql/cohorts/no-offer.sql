-- From June to October: who on the baseline day was in year 11 and educated here, or living here and at no school, or in
-- year 12 and living here, and has no offer. Article: SeptemberGuarantee.
create or replace function cohort_no_offer(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  season date := offers_year_on(on_day);
  baseline date := setting_day('no_offer_baseline', season);
begin
  if on_day < setting_day('no_offer_from', season)
    or on_day > month_day_in(setting_on('no_offer_to', on_day), academic_year_end(season) + 1) then
    return;
  end if;
  return query
    with person as materialized (
      select everyone.* from population_on(baseline, known_at) as everyone where everyone.year_group in (11, 12)
    ),
    educated_here as materialized (
      select distinct place.person_id
      from on_roll_on(baseline, known_at) as place
      join institution on institution.id = place.institution_id
        and institution.la_code = setting_on('county_la_code', baseline)
    ),
    guaranteed as (
      select person.person_id,
        case when person.year_group = 12 then case when person.resident and person.is_member then 'year 12, resident here' end
          when educated_here.person_id is not null then 'year 11, educated here'
          when person.resident and person.is_member and person.outcome = 'school_age' and statement.activity_code::text
            = any (string_to_array(setting_on('no_offer_resident_codes', baseline), ' '))
            then 'year 11, resident here and at no school' end as ground
      from person
      left join educated_here on educated_here.person_id = person.person_id
      left join actual_statement as statement on statement.row_id = person.statement_row_id
    )
    select guaranteed.person_id, array['no offer told; ' || guaranteed.ground]
    from guaranteed
    join population_on(on_day, known_at) as person on person.person_id = guaranteed.person_id and person.is_member
    left join offers_on(on_day, known_at) as offer on offer.person_id = guaranteed.person_id
    where guaranteed.ground is not null and not coalesce(offer.made, false);
end
$$;
