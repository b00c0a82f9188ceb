-- From June to October: who was in year 11 and educated here, or in year 12 and resident here, on the baseline day, and
-- has no offer. Article: SeptemberGuarantee.
create or replace function cohort_no_offer(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  season date := (on_day - interval '3 months')::date;
  baseline date := setting_day('no_offer_baseline', season);
begin
  if on_day < setting_day('no_offer_from', season)
    or on_day > month_day_in(setting_on('no_offer_to', on_day), academic_year_end(season) + 1) then
    return;
  end if;
  return query
    with guaranteed as (
      select place.person_id, 'year 11, educated here' as ground
      from on_roll_on(baseline, known_at) as place
      join institution on institution.id = place.institution_id
        and institution.la_code = setting_on('county_la_code', baseline)
      where place.year_group = 11
      union all
      select person.person_id, 'year 12, resident here'
      from population_on(baseline, known_at) as person
      where person.resident and person.is_member and person.academic_age = 16
    )
    select distinct on (guaranteed.person_id) guaranteed.person_id, array['no offer told; ' || guaranteed.ground]
    from guaranteed
    join population_on(on_day, known_at) as person on person.person_id = guaranteed.person_id and person.is_member
    left join offers_on(on_day, known_at) as offer on offer.person_id = guaranteed.person_id
    where not coalesce(offer.made, false)
    order by guaranteed.person_id;
end
$$;
