-- Lists as whoever asks may be shown them: a plain officer meets nobody restricted, nobody else who is closed to them, what goes
-- out has nobody protected, and an officer of one authority of several meets its people. Runs after the cohorts are made.
-- Article: SharingRules, "Restricted people".

-- The members of a cohort as a list shows them, and for each one who is kept from whoever asks a line without anything.
create or replace function members_shown(cohort text, on_day date, known_at timestamptz, of_cohort text default null,
  since date default null, within_days int default null)
returns setof membership
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  nobody membership;
  sees_everybody boolean := visitor_sees_everybody();
  hidden bigint[] := array(select kept.person_id from left_out_of_lists() as kept where sees_everybody);
begin
  if visit_is_of_one_authority() then
    return query
      select (case when not sees_everybody and member.is_restricted or member.person_id = any (hidden) then nobody
        else member end).*
      from members_on(cohort, on_day, known_at, of_cohort, since, within_days) as member
      where member.person_id in (select own.person_id from people_of_authority(visit_authority(), visit_day()) as own);
    return;
  end if;
  if sees_everybody and hidden = '{}' then
    return query select * from members_on(cohort, on_day, known_at, of_cohort, since, within_days);
    return;
  end if;
  return query
    select (case when not sees_everybody and member.is_restricted or member.person_id = any (hidden) then nobody
      else member end).*
    from members_on(cohort, on_day, known_at, of_cohort, since, within_days) as member;
end
$$;

-- How many members of a kept list are kept from whoever asks.
create or replace function members_hidden(asked_cohort text, on_day date, within_days int) returns bigint
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return (
    select count(*) from membership as member
    where member.cohort = asked_cohort and member.year_from = academic_year_start(on_day) and member.is_restricted
      and (not visitor_sees_everybody() or member.person_id in (select kept.person_id from left_out_of_lists() as kept))
      and member.valid_from <= on_day and member.valid_to >= on_day
      and case when within_days is null then member.listed_from <= on_day
        else member.lapse_on <= on_day + within_days end
      and (not visit_is_of_one_authority()
        or member.person_id in (select own.person_id from people_of_authority(visit_authority(), visit_day()) as own)));
end
$$;

-- Whether anybody at all is on a kept list on a day, before each of its year is looked at.
create or replace function list_has_members(asked_cohort text, on_day date) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return (select coalesce(sum(people), 0) > 0 from membership_change where cohort = asked_cohort and day <= on_day);
end
$$;

-- How many people are on each list on each of some days whom whoever asks may meet: by `key`, which is the reason of those not
-- known and else why they are counted apart, and by whether they are to be called. What changed is looked at once for all days.
create or replace function counts_on_days(days date[])
returns table (day date, cohort text, key text, call boolean, people bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  sees_everybody boolean := visitor_sees_everybody();
  hidden bigint[] := array(select kept.person_id from hidden_from_visitor() as kept where sees_everybody);
  asked date[] := array(select distinct one.day from unnest(days) as one (day) order by one.day);
begin
  -- What is kept counts all authorities together.
  if visit_is_of_one_authority() then
    return query
      select told.day, member.cohort, case member.cohort when 'not-known' then member.reason else member.apart end,
        member.call, count(*)
      from people_of_authority(visit_authority(), visit_day()) as own
      join membership as member on member.person_id = own.person_id
      join unnest(asked) as told (day) on told.day between member.listed_from and member.valid_to
      where (sees_everybody or not member.is_restricted) and member.person_id <> all (hidden)
      group by 1, 2, 3, 4;
    return;
  end if;
  return query
    with change as (
      select counted.cohort, counted.key, counted.call, counted.day, counted.people
      from membership_change as counted
      where sees_everybody or not counted.is_restricted
      union all
      -- Of those who are not counted whatever they are on.
      select member.cohort, case member.cohort when 'not-known' then member.reason else member.apart end, member.call,
        changed.day, changed.people
      from membership as member
      cross join lateral (values (member.listed_from, -1), (member.valid_to + 1, 1)) as changed (day, people)
      where sees_everybody and member.is_restricted and member.person_id = any (hidden)
        and member.listed_from <= member.valid_to
    ),
    -- By the first of the days that it counts for.
    came as (
      select change.cohort, change.key, change.call, width_bucket(change.day - 1, asked) + 1 as place,
        sum(change.people) as people
      from change
      where change.day <= asked[cardinality(asked)]
      group by 1, 2, 3, 4
    )
    select told.day, came.cohort, came.key, came.call, sum(came.people)::bigint
    from came
    join unnest(asked) with ordinality as told (day, place) on told.place >= came.place
    group by told.day, came.cohort, came.key, came.call;
end
$$;

-- The same of one day, as known at an instant.
create or replace function counts_on(on_day date, known_at timestamptz)
returns table (cohort text, key text, call boolean, people bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  sees_everybody boolean := visitor_sees_everybody();
  hidden bigint[] := array(select kept.person_id from hidden_from_visitor() as kept where sees_everybody);
begin
  if known_at = 'infinity' then
    return query
      select told.cohort, told.key, told.call, told.people from counts_on_days(array[on_day]) as told;
    return;
  end if;
  return query
    select member.cohort, case member.cohort when 'not-known' then member.reason else member.apart end, member.call,
      count(*)
    from memberships_on(kept_cohorts(), on_day, known_at) as member
    where member.listed_from <= on_day and (sees_everybody or not member.is_restricted)
      and member.person_id <> all (hidden)
      and (not visit_is_of_one_authority()
        or member.person_id in (select own.person_id from people_of_authority(visit_authority(), visit_day()) as own))
    group by 1, 2, 3;
end
$$;

-- The last day up to a day on which what counts of these persons was told, by all runs of its sender that say the same: of two
-- parted by an end the later counts. None before the run that the row begins; in the middle of one stand rows that an end
-- parted.
create or replace function parted_told(persons bigint[], first_rows bigint[], on_day date)
returns table (person_id bigint, row_id bigint, told_on date)
language plpgsql stable security definer
set search_path = public, pg_temp
set enable_nestloop = on
as $$
begin
  return query
    with run as materialized (
      select asked.person_id, asked.row_id, known.first_row_id, known.last_row_id, known.days, known.first_on, counting.told,
        max(case when known.first_row_id = asked.row_id then known.first_on end)
          over (partition by asked.person_id, asked.row_id) as begun_on
      from unnest(persons, first_rows) as asked (person_id, row_id)
      cross join lateral (
        select told from actual_statement as told where told.row_id = asked.row_id offset 0
      ) as counting
      cross join lateral (
        select run.first_row_id, run.last_row_id, run.days, run.first_on from told_run as run
        where run.person_id = asked.person_id and run.institution_id = (counting.told).institution_id and run.counts
          and run.first_on <= on_day
          and case when (counting.told).is_place
            then run.kind = 'enrolment' and run.year_from = academic_year_start((counting.told).as_at)
            else run.kind in ('actual', 'contact', 'leaver', 'self_registration') end
          and (not (counting.told).is_contact or run.first_row_id = asked.row_id)
        offset 0
      ) as known
    )
    select run.person_id, run.row_id,
      max(case when last.as_at > first.as_at then last_told(run.days, on_day) else first.as_at end)
    from run
    cross join lateral (select * from actual_statement as own where own.row_id = run.first_row_id offset 0) as first
    cross join lateral (select own.as_at from actual_statement as own where own.row_id = run.last_row_id offset 0) as last
    where run.first_on >= coalesce(run.begun_on, '-infinity')
      and (run.begun_on is not null or coalesce((select true from links_known('infinity') as link
        where link.row_id = run.row_id and link.person_id = run.person_id limit 1), false))
      and first.activity_code = (run.told).activity_code and first.verified = (run.told).verified
      and first.source = (run.told).source and first.is_place = (run.told).is_place
      and (first.provider_id, first.provider_name, first.start_on, first.expected_end_on, first.review_on,
          first.neet_start_on)
        is not distinct from ((run.told).provider_id, (run.told).provider_name, (run.told).start_on,
          (run.told).expected_end_on, (run.told).review_on, (run.told).neet_start_on)
      and academic_year_start(first.as_at) = academic_year_start((run.told).as_at)
    group by run.person_id, run.row_id;
end
$$;

-- The last day up to a day on which what counts of these persons was told: beside each the row that told it first.
create or replace function told_shown(persons bigint[], first_rows bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint, row_id bigint, told_on date)
language plpgsql stable security definer
set search_path = public, pg_temp
set enable_nestloop = on
as $$
declare
  of_one boolean := visit_is_of_one_authority();
  sees_everybody boolean := visitor_sees_everybody();
  -- Of whoever sees all the others; few.
  hidden bigint[] := array(select kept.person_id from left_out_of_lists() as kept where sees_everybody);
begin
  if known_at = 'infinity' then
    -- What counts was told last by the runs of its sender that say the same. Most were told in the one run that their row
    -- begins, and what a roll tells has no day of its own.
    return query
      with own as materialized (
        select asked.person_id, asked.row_id, begun.kind, begun.last_row_id, begun.told_last,
          begun.kind is distinct from 'contact' and (begun.is_followed is distinct from false
            or begun.kind not in ('enrolment', 'actual', 'leaver', 'self_registration')) as may_be_parted
        from unnest(persons, first_rows) as asked (person_id, row_id)
        left join lateral (
          select run.kind, run.last_row_id, run.is_followed, last_told(run.days, on_day) as told_last
          from told_run as run
          where run.person_id = asked.person_id and run.first_row_id = asked.row_id and run.counts
            and run.first_on <= on_day
          offset 0
        ) as begun on true
        where asked.row_id is not null and (not of_one or is_met_by_authority(asked.person_id))
          and case when sees_everybody then asked.person_id <> all (hidden)
            else asked.person_id not in (select person.id from person where person.restricted_until is not null)
              and asked.row_id not in (select row.id from return_row as row where row.is_restricted) end
      ),
      parted as materialized (
        select array_agg(own.person_id) as persons, array_agg(own.row_id) as rows from own where own.may_be_parted
      )
      select own.person_id, own.row_id,
        case when own.kind = 'enrolment' then own.told_last else (
          select case when own.last_row_id <> own.row_id and first.as_at
              < (select told.as_at from actual_statement as told where told.row_id = own.last_row_id)
            then own.told_last else first.as_at end
          from actual_statement as first where first.row_id = own.row_id) end
      from own
      where not own.may_be_parted
      union all
      select told.person_id, told.row_id, told.told_on
      from parted
      cross join lateral parted_told(parted.persons, parted.rows, on_day) as told
      where parted.persons is not null;
    return;
  end if;
  return query
    select asked.person_id, asked.row_id, last_told(run.days, on_day)
    from unnest(persons, first_rows) as asked (person_id, row_id)
    join statements_known(persons, known_at) as run on run.person_id = asked.person_id and run.row_id = asked.row_id
    where not exists (select from left_out_of_lists() as hidden where hidden.person_id = asked.person_id)
      and (not of_one or is_met_by_authority(asked.person_id))
      and (sees_everybody
        or not exists (select from return_row as row where row.id = asked.row_id and row.is_restricted));
end
$$;

-- Members of a list as its lines show them, in their order.
create or replace function lines_shown(members membership[], on_day date, known_at timestamptz)
returns table (place bigint, person_id bigint, outcome text, reason text, activity_code smallint, activity_group text,
  provider text, start_on date, verified_on date, lapse_on date, source text, as_at date, institution text,
  year_group int, district text, hub text, neet_start date, contested boolean, apart text, call boolean, reasons text[])
language plpgsql stable rows 100
-- Few are expected where there may be thousands, and then every one would be held against every other.
set enable_nestloop = off
as $$
#variable_conflict use_column
begin
  return query
    with line as materialized (
      select * from unnest(members) with ordinality
    ),
    -- Many have the same.
    worded as materialized (
      select told.reasons, told.residence_certain, reasons_worded(case when told.residence_certain then told.reasons
        else told.reasons || 'residence'::text end) as words
      from (select distinct line.reasons, line.residence_certain from line) as told
    ),
    labelled as materialized (
      select own.id, institution_label(own) as label from institution as own
      where own.id = any (array(
        select line.provider_id from line union select coalesce(line.teller_id, line.last_institution_id) from line))
    )
    select line.ordinality, line.person_id, line.outcome, line.reason, line.activity_code,
      coalesce(code.activity_group, ''), coalesce(provider.label, line.provider_name, ''), line.start_on,
      case when line.verified then coalesce(told.told_on, line.verified_on) end, line.lapse_on,
      coalesce(line.source, ''), coalesce(told.told_on, line.as_at), coalesce(teller.label, ''),
      line.year_group, line.district, line.hub, line.neet_start, line.contested, line.apart, line.call, worded.words
    from line
    join worded on worded.reasons = line.reasons and worded.residence_certain = line.residence_certain
    left join labelled as provider on provider.id = line.provider_id
    left join labelled as teller on teller.id = coalesce(line.teller_id, line.last_institution_id)
    left join (select * from activity_editions()) as code on code.code = line.activity_code
      and on_day between code.valid_from and code.stands_to
    left join told_shown(array(select line.person_id from line), array(select line.statement_row_id from line),
        on_day, known_at) as told
      on told.person_id = line.person_id and told.row_id = line.statement_row_id;
end
$$;
