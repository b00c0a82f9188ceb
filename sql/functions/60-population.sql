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

-- The same of persons on every day of a span, drawn together: what lists are made from. Of each person from a day on, as
-- today's knowledge has them. The last span ends where the age matters to no list any more, or goes on without end.
create or replace function population_spans(persons bigint[], from_days date[]) returns setof population_span
language plpgsql stable rows 50000
set plan_cache_mode = force_custom_plan
as $$
declare
  oldest int := 1 + (select max(value::int) from setting where name = 'cohort_max_academic_age');
  oldest_with_plan int := 1 + (select max(value::int) from setting where name = 'cohort_max_academic_age_ehc');
begin
  return query
    with span as (
      select situation.person_id, greatest(situation.valid_from, detail.valid_from, asked.from_day) as begins,
        least(situation.valid_to, detail.valid_to) as ends, birth.born, situation.outcome, situation.reason,
        situation.contested, situation.statement_row_id, situation.lapse_on, situation.neet_start, situation.listed_by,
        detail.la_code, detail.district, detail.hub, detail.resident, detail.residence_certain, detail.has_ehc_plan,
        detail.is_member, detail.last_institution_id, detail.year_offset
      from unnest(persons, from_days) as asked (person_id, from_day)
      cross join lateral (
        select * from situation as own where own.person_id = asked.person_id and own.valid_to >= asked.from_day offset 0
      ) as situation
      cross join lateral (select own.born from birth as own where own.person_id = asked.person_id offset 0) as birth
      cross join lateral (
        select * from detail as own where own.person_id = asked.person_id and own.valid_to >= asked.from_day
          and own.valid_from <= situation.valid_to and own.valid_to >= situation.valid_from offset 0
      ) as detail
    ),
    dated as (
      select span.*, extract(year from academic_year_start(span.begins))::int as first_year,
        extract(year from academic_year_start(least(span.ends, '9000-01-01')))::int as last_year,
        -- Leavers are asked for to the age of 19.
        extract(year from span.born)::int + greatest(21, case when span.has_ehc_plan then oldest_with_plan + 1
          else oldest + 1 end) as grown_up
      from span
    )
    select dated.person_id, greatest(dated.begins, make_date(year.begins, 9, 1)),
      case when year.begins = limits.last_year then dated.ends else make_date(year.begins + 1, 8, 31) end,
      make_date(year.begins, 9, 1), academic_age(dated.born, make_date(year.begins, 9, 1)),
      year_group(dated.born, make_date(year.begins, 9, 1)) + dated.year_offset, dated.outcome, dated.reason,
      dated.contested, dated.statement_row_id, dated.lapse_on, dated.neet_start, dated.la_code, dated.district,
      dated.hub, dated.resident, dated.residence_certain, dated.has_ehc_plan, dated.is_member,
      dated.last_institution_id, dated.listed_by
    from dated
    cross join lateral (
      select greatest(dated.first_year, least(dated.last_year, coalesce(dated.grown_up, 0))) as last_year
    ) as limits
    cross join lateral generate_series(dated.first_year, limits.last_year) as year (begins);
end
$$;

-- The same of everybody, or of some (`among`), on one day, as known at an older instant.
create or replace function population_spans_known(on_day date, known_at timestamptz, among bigint[])
returns setof population_span
language sql stable rows 10000
as $$
  select person_id, on_day, on_day, academic_year_start(on_day), academic_age, year_group, outcome, reason, contested,
    statement_row_id, lapse_on, neet_start, la_code, district, hub, resident, residence_certain, has_ehc_plan,
    is_member, last_institution_id, listed_by
  from population_on(on_day, known_at, null, among)
$$;

-- The year groups of persons on days, side by side, on which they need not have been known.
create or replace function year_groups_at(persons bigint[], days date[], known_at timestamptz)
returns table (person_id bigint, day date, year_group int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  if known_at = 'infinity' then
    return query
      select asked.person_id, asked.day, year_group(birth.born, asked.day) + coalesce(detail.year_offset, 0)
      from unnest(persons, days) as asked (person_id, day)
      cross join lateral (select own.born from birth as own where own.person_id = asked.person_id offset 0) as birth
      left join lateral (
        select own.year_offset from detail as own
        where own.person_id = asked.person_id and asked.day between own.valid_from and own.valid_to offset 0
      ) as detail on true;
  else
    return query
      select age.person_id, asked.day, year_group(age.born, asked.day) + age.year_offset
      from unnest(persons, days) as asked (person_id, day)
      join ages_known(array(select distinct person from unnest(persons) as person), known_at) as age
        on age.person_id = asked.person_id and asked.day between age.valid_from and age.valid_to;
  end if;
end
$$;
