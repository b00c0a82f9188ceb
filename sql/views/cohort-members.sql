-- Who is on which list: reckoned for persons and days by the rules of the cohorts, and kept as membership. Runs after the
-- cohorts are made. Article: Cohorts.

-- When nobody rings or writes to persons: while the newest caution by one of those who told any says so, and always where
-- their death is told.
create or replace function barred_spans(persons bigint[], known_at timestamptz)
returns table (person_id bigint, valid_from date, valid_to date)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
set enable_nestloop = on
as $$
begin
  return query
    with caution as (
      select distinct on (link.person_id, told.institution_id, told.as_at) link.person_id, told.institution_id,
        told.as_at, ' ' || regexp_replace(lower(told.contact_caution), '[^a-z]+', ' ', 'g') || ' ' as words
      from links_known(known_at) as link
      join contact_detail as told on told.row_id = link.row_id and told.contact_caution <> ''
      join return_row as row on row.id = link.row_id
      join returns_known(known_at) as return on return.id = row.return_id
      where link.person_id = any (persons)
      order by link.person_id, told.institution_id, told.as_at, return.number desc, told.row_id desc
    ),
    span as (
      select caution.*, coalesce(lead(caution.as_at) over (partition by caution.person_id, caution.institution_id
        order by caution.as_at) - 1, 'infinity') as ends
      from caution
    )
    select span.person_id, greatest(span.as_at, setting.valid_from), least(span.ends, setting.valid_to)
    from span
    join setting on setting.name = 'no_call_cautions' and setting.valid_from <= span.ends
      and setting.valid_to >= span.as_at
    where exists (select from regexp_split_to_table(setting.value, '; *') as phrase
      where span.words like '% ' || regexp_replace(lower(phrase), '[^a-z]+', ' ', 'g') || ' %')
    union all
    select death.person_id, '-infinity', 'infinity'
    from deaths_known(persons, known_at) as death where death.counts or death.is_open;
end
$$;

-- Residents and members of the tracked ages.
create or replace function tracked_spans(population population_span[]) returns setof population_span
language sql stable rows 50000
as $$
  select person.person_id, greatest(person.valid_from, youngest.valid_from, oldest.valid_from, with_plan.valid_from),
    least(person.valid_to, youngest.valid_to, oldest.valid_to, with_plan.valid_to),
    person.year_from, person.academic_age, person.year_group, person.outcome, person.reason, person.contested,
    person.statement_row_id, person.lapse_on, person.neet_start, person.la_code, person.district, person.hub,
    person.resident, person.residence_certain, person.has_ehc_plan, person.is_member, person.last_institution_id,
    person.listed_by
  from unnest(population) as person, setting as youngest, setting as oldest, setting as with_plan
  where youngest.name = 'cohort_min_academic_age' and oldest.name = 'cohort_max_academic_age'
    and with_plan.name = 'cohort_max_academic_age_ehc'
    and greatest(person.valid_from, youngest.valid_from, oldest.valid_from, with_plan.valid_from)
      <= least(person.valid_to, youngest.valid_to, oldest.valid_to, with_plan.valid_to)
    and person.resident and person.is_member and person.academic_age >= youngest.value::int
    and person.academic_age <= case when person.has_ehc_plan then with_plan.value else oldest.value end::int
$$;

-- What a membership shows, sorts and filters by, on all days of the members: drawn together where nothing changes.
-- `members` has no-offer and at-risk too of those who await a return: they are called all the same.
create or replace function membership_lines(population population_span[], members member_span[], known_at timestamptz)
returns setof membership
language plpgsql stable rows 50000
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
declare
  persons bigint[] := array(select distinct member.person_id from unnest(members) as member);
begin
  return query
    with barred as (
      select span.person_id, range_agg(days_of(span.valid_from, span.valid_to)) as days
      from barred_spans(persons, known_at) as span
      group by span.person_id
    ),
    urgent as (
      select member.person_id, range_agg(days_of(member.valid_from, member.valid_to)) as days
      from unnest(members) as member where member.cohort in ('at-risk', 'no-offer')
      group by member.person_id
    ),
    line as materialized (
      select member.person_id, member.cohort, greatest(member.valid_from, person.valid_from) as begins,
        least(member.valid_to, person.valid_to) as ends, member.shown_from, member.reasons,
        case when person.reason = 'awaiting_return' then person.reason else member.apart end as apart, person.outcome,
        person.reason, person.contested, person.statement_row_id, person.lapse_on, person.neet_start, person.year_group,
        person.district, person.hub, person.residence_certain, person.last_institution_id, barred.days as barred
      from unnest(members) as member
      join unnest(population) as person on person.person_id = member.person_id
        and person.valid_from <= member.valid_to and person.valid_to >= member.valid_from
      left join barred on barred.person_id = member.person_id
    ),
    -- Not while the autumn's return is awaited, unless they are at risk or without an offer.
    called as (
      select line.*, true as call from line where line.barred is null and line.reason <> 'awaiting_return'
      union all
      select line.person_id, line.cohort, lower(part.days), last_day_of(part.days), line.shown_from, line.reasons,
        line.apart, line.outcome, line.reason, line.contested, line.statement_row_id, line.lapse_on, line.neet_start,
        line.year_group, line.district, line.hub, line.residence_certain, line.last_institution_id, line.barred,
        part.call
      from line
      left join urgent on urgent.person_id = line.person_id
      cross join lateral (
        select days_of(line.begins, line.ends)::datemultirange as whole,
          case when line.reason = 'awaiting_return' then coalesce(urgent.days, '{}') else '{(,)}' end
            - coalesce(line.barred, '{}') as calling
      ) as asked
      cross join lateral (
        select unnest(asked.whole * asked.calling) as days, true as call
        union all
        select unnest(asked.whole - asked.calling), false
      ) as part
      where line.barred is not null or line.reason = 'awaiting_return'
    ),
    told as (
      select called.*, person.id is not null or row.id is not null as is_restricted, called.cohort <> 'tracked' as is_list
      from called
      left join person on person.id = called.person_id and person.restricted_until is not null
      left join return_row as row on row.id = called.statement_row_id and row.is_restricted
    ),
    -- Few go over 1 September. Without end are days on which nothing is asked any more.
    dated as (
      select told.*, academic_year_start(told.begins) as year_from from told
      where told.ends <= academic_year_end(told.begins)
      union all
      select told.person_id, told.cohort, greatest(told.begins, year.begins),
        least(told.ends, academic_year_end(year.begins)), told.shown_from, told.reasons, told.apart, told.outcome,
        told.reason, told.contested, told.statement_row_id, told.lapse_on, told.neet_start, told.year_group,
        told.district, told.hub, told.residence_certain, told.last_institution_id, told.barred, told.call,
        told.is_restricted, told.is_list, year.begins
      from told
      cross join lateral (
        select make_date(number, 9, 1) as begins
        from generate_series(extract(year from academic_year_start(told.begins))::int, extract(year from
          academic_year_start(case when isfinite(told.ends) then told.ends else told.begins end))::int) as number
      ) as year
      where told.ends > academic_year_end(told.begins)
    ),
    -- Of the tracked nothing is asked but how many they are.
    bare as (
      select told.person_id, told.cohort, told.begins, told.ends, told.shown_from, told.year_from, told.reasons,
        case when told.is_list then told.apart else '' end as apart, told.call or not told.is_list as call,
        told.is_restricted, case when told.is_list then told.outcome else '' end as outcome,
        case when told.is_list then told.reason else '' end as reason, told.contested and told.is_list as contested,
        case when told.is_list then told.statement_row_id end as statement_row_id,
        case when told.is_list then told.lapse_on end as lapse_on,
        case when told.is_list then told.neet_start end as neet_start,
        case when told.is_list then told.year_group end as year_group,
        case when told.is_list then told.district else '' end as district,
        case when told.is_list then told.hub else '' end as hub,
        told.residence_certain or not told.is_list as residence_certain,
        case when told.is_list then told.last_institution_id end as last_institution_id
      from dated as told
    ),
    alike as (
      select bare.*, hash_record_extended(row(bare.year_from, bare.shown_from, bare.reasons, bare.apart, bare.call, bare.is_restricted,
        bare.outcome, bare.reason, bare.contested, bare.statement_row_id, bare.lapse_on, bare.neet_start, bare.year_group,
        bare.district, bare.hub, bare.residence_certain, bare.last_institution_id), 0) as sameness
      from bare
    ),
    marked as (
      select alike.*, lag(alike.ends) over by_day is distinct from alike.begins - 1
        or lag(alike.sameness) over by_day is distinct from alike.sameness as is_new
      from alike
      window by_day as (partition by alike.person_id, alike.cohort order by alike.begins)
    ),
    drawn as (
      select marked.*, lead(marked.begins) over by_day as next_begins, lead(marked.former_ends) over by_day as last_ends
      from (
        select marked.*, lag(marked.ends) over by_person as former_ends,
          max(marked.ends) over (partition by marked.person_id, marked.cohort) as final_ends
        from marked
        window by_person as (partition by marked.person_id, marked.cohort order by marked.begins)
      ) as marked
      where marked.is_new
      window by_day as (partition by marked.person_id, marked.cohort order by marked.begins)
    )
    select drawn.person_id, drawn.cohort, drawn.begins, coalesce(drawn.last_ends, drawn.final_ends),
      greatest(drawn.begins, drawn.shown_from), drawn.year_from, drawn.reasons, drawn.apart, drawn.call, drawn.is_restricted,
      drawn.outcome, drawn.reason, drawn.contested, drawn.statement_row_id, drawn.lapse_on, drawn.neet_start,
      drawn.year_group, drawn.district, drawn.hub, drawn.residence_certain, drawn.last_institution_id,
      null::smallint, null::int, null, null::date, null::boolean, null::date, null, null::date, null::int,
      null::timestamptz
    from drawn;
end
$$;

-- The same with what the statement tells that counts.
create or replace function memberships_of(population population_span[], members member_span[], known_at timestamptz)
returns setof membership
language plpgsql stable rows 50000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select line.person_id, line.cohort, line.valid_from, line.valid_to, line.listed_from, line.year_from, line.reasons, line.apart,
      line.call, line.is_restricted, line.outcome, line.reason, line.contested, line.statement_row_id, line.lapse_on,
      line.neet_start, line.year_group, line.district, line.hub, line.residence_certain, line.last_institution_id,
      statement.activity_code, statement.provider_id, statement.provider_name, statement.start_on, statement.verified,
      statement.verified_on, statement.source, statement.as_at, statement.institution_id, null::timestamptz
    from membership_lines(population, members, known_at) as line
    left join actual_statement as statement on statement.row_id = line.statement_row_id;
end
$$;


-- The instant before which everything learnt is settled, where what waits was learnt since one: of returns the receipt counts,
-- and decisions precede the queue by moments.
create or replace function unsettled_since(since timestamptz) returns timestamptz
language sql stable
return least(since - interval '1 minute',
  (select min(received_at) from return where settled_at is null and stated_at is not null));

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
      union all select (person.person_id, 'tracked', person.valid_from, person.valid_to, '{}', '', '-infinity')::member_span
        from unnest(tracked) as person
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

-- The lists that are kept.
create or replace function kept_cohorts() returns text[]
language sql immutable parallel safe
return array['tracked', 'neet', 'not-known', 'contested', 'still-on-a-roll', 'lapsing', 'leavers-without-destination',
  'no-intended-destination', 'no-offer', 'off-roll', 'at-risk', 'to-forward'];

-- Memberships of persons, of each from a day on, as today's knowledge has them. Relies on their situations and details
-- having been made before.
create or replace function membership_intervals(persons bigint[], from_days date[]) returns setof membership
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
          and member.valid_to >= asked.from_day), 'infinity') as made;
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
    select made.* from memberships_of(population, members, known_at) as made
    where made.cohort = any (cohorts) and on_day between made.valid_from and made.valid_to;
end
$$;

-- Of whom memberships do not tell what was known at an instant: those settled later than what they had been told of by then,
-- and those who still wait.
create or replace function memberships_unsettled(known_at timestamptz) returns table (person_id bigint)
language sql stable
begin atomic
  select unnest(gap.persons) from membership_gap as gap
  where tstzrange(gap.known_from, gap.known_to) @> memberships_unsettled.known_at
  union
  select touched_person.person_id from touched_person
  where memberships_unsettled.known_at >= unsettled_since((select min(since) from touched_person));
end;

-- The members of cohorts on a day, of everybody or of some (`among`). What is known today is kept, and what was known
-- before; of whom that does not tell it is reckoned.
create or replace function memberships_on(cohorts text[], on_day date, known_at timestamptz,
  among bigint[] default null)
returns setof membership
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  unsettled bigint[];
begin
  if known_at = 'infinity' then
    return query
      select * from membership as kept
      where kept.cohort = any (cohorts) and on_day between kept.valid_from and kept.valid_to
        and (among is null or kept.person_id = any (among));
    return;
  end if;
  unsettled := array(select waiting.person_id from memberships_unsettled(known_at) as waiting
    where among is null or waiting.person_id = any (among));
  return query
    with settled as (
      select kept.* from membership as kept
      where kept.cohort = any (cohorts) and kept.year_from = academic_year_start(on_day)
        and on_day between kept.valid_from and kept.valid_to and kept.known_from <= known_at and (among is null or kept.person_id = any (among))
      union all
      select former.person_id, former.cohort, former.valid_from, former.valid_to, former.listed_from,
        former.year_from, former.reasons, former.apart, former.call,
        person.restricted_until is not null or coalesce((select row.is_restricted from return_row as row
          where row.id = former.statement_row_id), false),
        former.outcome, former.reason, former.contested, former.statement_row_id, former.lapse_on, former.neet_start,
        former.year_group, former.district, former.hub, former.residence_certain, former.last_institution_id,
        former.activity_code, former.provider_id, former.provider_name, former.start_on, former.verified,
        former.verified_on, former.source, former.as_at, former.teller_id, former.known_from
      from membership_former as former
      join person on person.id = former.person_id
      where former.cohort = any (cohorts) and former.year_from = academic_year_start(on_day)
        and on_day between former.valid_from and former.valid_to
        and former.known_from <= known_at and former.known_to > known_at
        and (among is null or former.person_id = any (among))
    )
    select settled.* from settled
    left join unnest(unsettled) as waiting (person_id) on waiting.person_id = settled.person_id
    where waiting.person_id is null;
  if unsettled <> '{}' then
    return query select * from memberships_reckoned(cohorts, on_day, known_at, unsettled);
  end if;
end
$$;

-- Whom of these persons to ring or write to on a day. Not while the autumn's return is awaited, unless they are at risk
-- or without an offer.
create or replace function to_call_on(persons bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  awaiting bigint[];
  urgent bigint[] := '{}';
begin
  select array_agg(person.person_id) into awaiting
  from population_on(on_day, known_at, array['not_known'], persons) as person
  where person.reason = 'awaiting_return';
  if awaiting is not null then
    urgent := array(
      select pressing.person_id
      from memberships_on(array['at-risk', 'no-offer'], on_day, known_at, awaiting) as pressing);
  end if;
  return query
    select asked.person_id
    from (select distinct person from unnest(persons) as person) as asked (person_id)
    where (asked.person_id <> all (coalesce(awaiting, '{}')) or asked.person_id = any (urgent))
      and not exists (select from barred_spans(persons, known_at) as barred
        where barred.person_id = asked.person_id and on_day between barred.valid_from and barred.valid_to);
end
$$;

-- Persons as a list shows them on a day, whatever list they are on: those who left one, and those told to have died.
create or replace function lines_of(listed bigint[], reasons text[], on_day date, known_at timestamptz)
returns setof membership
language sql stable
as $$
  select person.person_id, '', on_day, on_day, on_day, academic_year_start(on_day), string_to_array(asked.reason, ';'),
    case when person.reason = 'awaiting_return' then person.reason else '' end, called.person_id is not null,
    known.restricted_until is not null or coalesce(row.is_restricted, false), person.outcome, person.reason,
    person.contested, person.statement_row_id, person.lapse_on, person.neet_start, person.year_group, person.district,
    person.hub, person.residence_certain, person.last_institution_id, statement.activity_code, statement.provider_id,
    statement.provider_name, statement.start_on, statement.verified, statement.verified_on, statement.source,
    statement.as_at, statement.institution_id, null::timestamptz
  from unnest(listed, reasons) as asked (person_id, reason)
  join population_on(on_day, known_at, null, listed) as person on person.person_id = asked.person_id
  join person as known on known.id = asked.person_id
  left join to_call_on(listed, on_day, known_at) as called on called.person_id = asked.person_id
  left join actual_statement as statement on statement.row_id = person.statement_row_id
  left join return_row as row on row.id = person.statement_row_id
$$;

-- The members of a cohort by its name, and who joined or left one between two days, as a list shows them on the day.
create or replace function members_on(cohort text, on_day date, known_at timestamptz, of_cohort text default null,
  since date default null, within_days int default null)
returns setof membership
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  listed bigint[];
  reasons text[];
begin
  if cohort = any (kept_cohorts()) then
    return query
      select * from memberships_on(array[cohort], on_day, known_at) as member
      where case when within_days is null then member.listed_from <= on_day
        else member.lapse_on <= on_day + within_days end;
    return;
  elsif cohort = 'joiners' then
    return query
      select now_in.person_id, now_in.cohort, now_in.valid_from, now_in.valid_to, now_in.listed_from, now_in.year_from,
        array['joined ' || of_cohort || ' ' || since] || now_in.reasons, now_in.apart, now_in.call,
        now_in.is_restricted, now_in.outcome, now_in.reason, now_in.contested, now_in.statement_row_id,
        now_in.lapse_on, now_in.neet_start, now_in.year_group, now_in.district, now_in.hub, now_in.residence_certain,
        now_in.last_institution_id, now_in.activity_code, now_in.provider_id, now_in.provider_name, now_in.start_on,
        now_in.verified, now_in.verified_on, now_in.source, now_in.as_at, now_in.teller_id, now_in.known_from
      from members_on(of_cohort, on_day, known_at, null, null, within_days) as now_in
      where now_in.person_id not in (
        select was_in.person_id from members_on(of_cohort, since, known_at, null, null, within_days) as was_in);
    return;
  elsif cohort = 'leavers' then
    select array_agg(was_in.person_id), array_agg('gone ' || of_cohort || ' ' || since) into listed, reasons
    from members_on(of_cohort, since, known_at, null, null, within_days) as was_in
    where was_in.person_id not in (
      select now_in.person_id from members_on(of_cohort, on_day, known_at, null, null, within_days) as now_in);
  elsif cohort = 'deaths-to-confirm' then
    select array_agg(death.person_id), array_agg(array_to_string(death.reasons, ';')) into listed, reasons
    from cohort_deaths_to_confirm(on_day, known_at) as death;
  else
    raise exception using errcode = 'no_data_found', message = 'no such cohort';
  end if;
  return query select * from lines_of(listed, reasons, on_day, known_at);
end
$$;

-- The same in words.
create or replace function cohort_members(cohort text, on_day date, known_at timestamptz, of_cohort text default null,
  since date default null, within_days int default null)
returns table (person_id bigint, reasons text[], apart text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select member.person_id, reasons_worded(member.reasons), member.apart
  from members_on(cohort, on_day, known_at, of_cohort, since, within_days) as member;
end;
