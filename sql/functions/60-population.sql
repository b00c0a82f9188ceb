-- Everyone on a day, as known at an instant, with their situation and details: what every cohort selects from.
-- Article: Cohorts.

-- Today's knowledge (known_at infinity) is read from the intervals kept; an older instant is reckoned by the same rules.
-- `wanted` restricts to some outcomes and `among` to some persons, or they are null.
create or replace function population_on(on_day date, known_at timestamptz, wanted text[] default null,
  among bigint[] default null)
returns table (person_id bigint, born date, academic_age int, year_group int, outcome text, reason text,
  contested boolean, statement_row_id bigint, lapse_on date, neet_start date, la_code text, district text, hub text, resident boolean,
  residence_certain boolean, has_ehc_plan boolean, is_member boolean, last_institution_id int, listed_by int[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  everyone bigint[];
  births date[];
begin
  if known_at = 'infinity' then
    return query
      select situation.person_id, birth.born, academic_age(birth.born, on_day),
        year_group(birth.born, on_day) + detail.year_offset, situation.outcome, situation.reason, situation.contested,
        situation.statement_row_id, situation.lapse_on, situation.neet_start, detail.la_code,
        detail.district, detail.hub, detail.resident, detail.residence_certain, detail.has_ehc_plan,
        detail.is_member, detail.last_institution_id, situation.listed_by
      from situation
      join birth on birth.person_id = situation.person_id
      join detail on detail.person_id = situation.person_id and on_day between detail.valid_from and detail.valid_to
      where on_day between situation.valid_from and situation.valid_to
        and (wanted is null or situation.outcome = any (wanted))
        and (among is null or situation.person_id = any (among));
    return;
  end if;

  select array_agg(known.person_id order by known.person_id), array_agg(known.born order by known.person_id)
  into everyone, births
  from births_known(coalesce(among, array(select person.id from person where person.created_at <= known_at)), known_at)
    as known
  where known.first_as_at <= on_day;
  if everyone is null then
    return;
  end if;

  return query
    with found as materialized (
      select point.*
      from situations_at(everyone, array_fill(on_day, array[cardinality(everyone)]), known_at) as point
      where wanted is null or point.outcome = any (wanted)
    ),
    run as (
      select spell.person_id, spell.neet_start
      from situation_intervals(array(select found.person_id from found
        where found.outcome = 'neet' or found.reason = 'neet_claimed'), known_at) as spell
      where on_day between spell.valid_from and spell.valid_to
    ),
    place as materialized (
      select found.person_id, statement.provider_id
      from found left join actual_statement as statement on statement.row_id = found.statement_row_id
    )
    select found.person_id, birth.born, academic_age(birth.born, on_day),
      year_group(birth.born, on_day) + known.year_offset, found.outcome, found.reason, found.contested,
      found.statement_row_id, found.lapse_on, run.neet_start, known.la_code, known.district,
      known.hub, known.resident, known.residence_certain, known.has_ehc_plan, known.is_member,
      known.last_institution_id, found.listed_by
    from found
    join unnest(everyone, births) as birth (person_id, born) on birth.person_id = found.person_id
    join details_at(array(select place.person_id from place order by place.person_id),
      array(select on_day from place), array(select place.provider_id from place order by place.person_id),
      known_at) as known on known.person_id = found.person_id
    left join run on run.person_id = found.person_id;
end
$$;

-- The year groups of persons on a day on which they need not have been known.
create or replace function year_groups_on(persons bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint, year_group int)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  if known_at = 'infinity' then
    return query
      select birth.person_id, year_group(birth.born, on_day) + coalesce(detail.year_offset, 0)
      from birth
      left join detail on detail.person_id = birth.person_id and on_day between detail.valid_from and detail.valid_to
      where birth.person_id = any (persons);
  else
    return query
      select age.person_id, year_group(age.born, on_day) + age.year_offset
      from ages_known(persons, known_at) as age
      where on_day between age.valid_from and age.valid_to;
  end if;
end
$$;

-- Residents and members of the tracked ages.
create or replace function tracked_on(on_day date, known_at timestamptz, wanted text[] default null)
returns table (person_id bigint, outcome text, reason text, contested boolean, statement_row_id bigint, lapse_on date,
  neet_start date, listed_by int[])
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  youngest int := setting_number('cohort_min_academic_age', on_day);
  oldest int := setting_number('cohort_max_academic_age', on_day);
  oldest_with_plan int := setting_number('cohort_max_academic_age_ehc', on_day);
begin
  return query
    select person.person_id, person.outcome, person.reason, person.contested, person.statement_row_id,
      person.lapse_on, person.neet_start, person.listed_by
    from population_on(on_day, known_at, wanted) as person
    where person.resident and person.is_member and person.academic_age >= youngest
      and person.academic_age <= case when person.has_ehc_plan then oldest_with_plan else oldest end;
end
$$;
