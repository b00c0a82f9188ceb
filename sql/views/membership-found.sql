-- Whom the rules of the lists find, on all days and on one: as kept, and as reckoned. Runs after the cohorts are made.

-- The lists that are kept.
create or replace function kept_cohorts() returns text[]
language sql immutable parallel safe
return array['tracked', 'neet', 'not-known', 'contested', 'still-on-a-roll', 'lapsing', 'leavers-without-destination',
  'no-intended-destination', 'no-offer', 'off-roll', 'at-risk', 'to-forward'];

-- Whom the rules of these cohorts find in a population, and what at-risk needs beside.
create or replace function members_found(population population_span[], cohorts text[], from_day date, to_day date,
  known_at timestamptz) returns member_span[]
language plpgsql stable
as $$
declare
  persons bigint[] := array(select distinct person.person_id from unnest(population) as person);
  tracked population_span[];
  on_roll roll_span[];
  intentions intention_span[];
  offers offer_span[];
  -- Who is told of plans, offers or risks at all, where that is known beforehand.
  planning bigint[] := persons;
  offered bigint[] := persons;
  scored bigint[] := persons;
  pressing member_span[] := '{}';
  members member_span[];
  is_pressing boolean := cohorts && array['no-offer', 'at-risk'];
begin
  if known_at = 'infinity' then
    select coalesce(array_agg(distinct run.person_id)
        filter (where run.kind in ('intended', 'ucas', 'careers_interview', 'self_registration')), '{}'),
      coalesce(array_agg(distinct run.person_id) filter (where run.kind = 'offer'), '{}'),
      coalesce(array_agg(distinct run.person_id) filter (where run.kind = 'risk'), '{}')
    into planning, offered, scored
    from told_run as run where run.person_id = any (persons);
  end if;
  tracked := array(select span from tracked_spans(population) as span);
  members := array(
    select member from (
      select member from cohort_neet(tracked) as member
      union all select member from cohort_not_known(tracked) as member
      union all select member from cohort_contested(tracked) as member
      union all select member from cohort_still_on_a_roll(tracked) as member
      union all select member from cohort_tracked(tracked) as member
    ) as simple
    where (simple.member).cohort = any (cohorts));
  if 'lapsing' = any (cohorts) then
    members := members || array(select member from cohort_lapsing(tracked) as member);
  end if;
  if 'leavers-without-destination' = any (cohorts) then
    members := members || array(select member
      from cohort_leavers_without_destination(population, planning, from_day, to_day, known_at) as member);
  end if;
  if 'to-forward' = any (cohorts) then
    members := members || array(select member from cohort_to_forward(population, known_at) as member);
  end if;
  if is_pressing or 'no-intended-destination' = any (cohorts) then
    on_roll := array(select place from on_roll_spans(persons, known_at) as place);
    intentions := array(select told from intention_spans(planning, known_at) as told);
  end if;
  if 'no-intended-destination' = any (cohorts) then
    members := members || array(select member
      from cohort_no_intended_destination(population, on_roll, intentions, from_day, to_day) as member);
  end if;
  if is_pressing or 'off-roll' = any (cohorts) then
    pressing := array(select member from cohort_off_roll(population, known_at) as member);
  end if;
  if is_pressing then
    offers := array(select told from offer_spans(offered, from_day, to_day, known_at) as told);
    pressing := pressing || array(select member
      from cohort_no_offer(population, on_roll, offers, from_day, to_day) as member);
    pressing := pressing || array(select member
      from cohort_at_risk(population, pressing, intentions, offers, planning, scored, from_day, to_day, known_at) as member);
  end if;
  return members || pressing;
end
$$;

-- Memberships of persons, of each from a day on, as today's knowledge has them since an instant. Relies on their situations and details
-- having been made before.
create or replace function membership_intervals(persons bigint[], from_days date[], known_from timestamptz)
returns setof membership
language plpgsql stable rows 50000
set plan_cache_mode = force_custom_plan
as $$
declare
  population population_span[];
  members member_span[];
  from_day date;
  to_day date;
begin
  -- What counts may have been a year before.
  population := array(select span from population_spans(persons, array(
    select case when isfinite(asked.day) then academic_year_start(academic_year_start(asked.day) - 1) else '-infinity' end
    from unnest(from_days) with ordinality as asked (day, place) order by asked.place)) as span);
  select min(person.valid_from), (max(person.year_from) + interval '2 years')::date into from_day, to_day
  from unnest(population) as person;
  if from_day is null then
    return;
  end if;
  members := members_found(population, kept_cohorts(), from_day, to_day, 'infinity');
  return query
    select made.*
    from memberships_of(
      array(select person from unnest(population) as person
        join unnest(persons, from_days) as asked (person_id, from_day) on asked.person_id = person.person_id
          and person.valid_to >= asked.from_day),
      array(select member from unnest(members) as member
        join unnest(persons, from_days) as asked (person_id, from_day) on asked.person_id = member.person_id
          and member.valid_to >= asked.from_day), 'infinity', known_from) as made;
end
$$;

-- Of these persons those who may be of the tracked ages on a day, whatever is known of them when: whom any row or correction
-- gives such a birth date, or none, and of the ages that are tracked with an EHC plan alone of whom any row ever told one.
create or replace function persons_perhaps_tracked(persons bigint[], on_day date) returns bigint[]
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
declare
  youngest int := setting_number('cohort_min_academic_age', on_day);
  oldest int := setting_number('cohort_max_academic_age', on_day);
  oldest_with_plan int := setting_number('cohort_max_academic_age_ehc', on_day);
begin
  return array(
    select asked.person_id
    from unnest(persons) as asked (person_id)
    where exists (
      select from (
        select told.date_of_birth, told.id as row_id
        from link join return_row as told on told.id = link.row_id
        where link.person_id = asked.person_id
        union all
        select right_one.value::date, null from correction as right_one
        where right_one.person_id = asked.person_id and right_one.field = 'date_of_birth'
        offset 0
      ) as told
      cross join lateral (select academic_age(told.date_of_birth, on_day) as years) as age
      where age.years is null or age.years between youngest and oldest
        or age.years between youngest and oldest_with_plan and exists (
          select from link join characteristic_told as traits on traits.row_id = link.row_id
          where link.person_id = asked.person_id and traits.sen_provision = 'E')));
end
$$;

-- The members of cohorts on a day as known at an older instant, of everybody or of some (`among`), reckoned by the rules
-- from all that was told: the proof of what is kept, and what it does not tell.
create or replace function memberships_reckoned(cohorts text[], on_day date, known_at timestamptz,
  among bigint[] default null)
returns setof membership
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  population population_span[];
  baseline date;
  members member_span[];
  awaiting bigint[];
  others population_span[] := '{}';
begin
  -- Of the lists of the tracked ages nobody else is looked at.
  if cohorts <@ array['tracked', 'neet', 'not-known', 'contested', 'still-on-a-roll', 'lapsing'] then
    among := persons_perhaps_tracked(
      coalesce(among, array(select person.id from person where person.created_at <= known_at)), on_day);
  end if;
  select season.baseline into baseline from seasons_between(on_day, on_day) as season;
  population := array(select span from population_spans_known(on_day, known_at, among) as span);
  if cohorts && array['no-offer', 'at-risk'] and baseline < on_day then
    members := members_found(
      population || array(select span from population_spans_known(baseline, known_at, among) as span),
      cohorts, on_day, on_day, known_at);
  else
    members := members_found(population, cohorts, on_day, on_day, known_at);
    awaiting := array(select distinct member.person_id from unnest(members) as member
      join unnest(population) as person on person.person_id = member.person_id and person.reason = 'awaiting_return');
    if awaiting <> '{}' then
      if baseline < on_day then
        others := array(select span from population_spans_known(baseline, known_at, awaiting) as span);
      end if;
      members := members || array(select pressing
        from unnest(members_found(
          others || array(select person from unnest(population) as person where person.person_id = any (awaiting)),
          array['no-offer', 'at-risk'], on_day, on_day, known_at)) as pressing
        where pressing.cohort in ('no-offer', 'at-risk'));
    end if;
  end if;
  return query
    select made.* from memberships_of(population, members, known_at, null) as made
    where made.cohort = any (cohorts) and on_day between made.valid_from and made.valid_to;
end
$$;
