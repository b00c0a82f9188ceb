-- Lists as whoever asks may be shown them: a plain officer meets nobody restricted, nobody else who is closed to them, and
-- what goes out has nobody protected. Runs after the cohorts are made.
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
language sql stable security definer
set search_path = public, pg_temp
return (
  select count(*) from membership as member
  where member.cohort = asked_cohort and member.year_from = academic_year_start(on_day) and member.is_restricted
    and (not visitor_sees_everybody() or member.person_id in (select kept.person_id from left_out_of_lists() as kept))
    and member.valid_from <= on_day and member.valid_to >= on_day
    and case when within_days is null then member.listed_from <= on_day
      else member.lapse_on <= on_day + within_days end);

-- Whether anybody at all is on a kept list on a day, before each of its year is looked at.
create or replace function list_has_members(asked_cohort text, on_day date) returns boolean
language sql stable security definer
set search_path = public, pg_temp
return (select coalesce(sum(people), 0) > 0 from membership_change where cohort = asked_cohort and day <= on_day);

-- How many people are on each list on a day whom whoever asks may meet: by `key`, which is the reason of those not known and
-- else why they are counted apart, and by whether they are to be called.
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
      select counted.cohort, counted.key, counted.call, sum(counted.people)
      from (
        select change.cohort, change.key, change.call, change.people
        from membership_change as change
        where change.day <= on_day and (sees_everybody or not change.is_restricted)
        union all
        -- Of those who are not counted whatever they are on.
        select member.cohort, case member.cohort when 'not-known' then member.reason else member.apart end, member.call, -1
        from membership as member
        where sees_everybody and member.is_restricted and member.person_id = any (hidden)
          and member.listed_from <= on_day and member.valid_to >= on_day
      ) as counted
      group by counted.cohort, counted.key, counted.call;
    return;
  end if;
  return query
    select member.cohort, case member.cohort when 'not-known' then member.reason else member.apart end, member.call,
      count(*)
    from memberships_on(kept_cohorts(), on_day, known_at) as member
    where member.listed_from <= on_day and (sees_everybody or not member.is_restricted)
      and member.person_id <> all (hidden)
    group by 1, 2, 3;
end
$$;

-- The last day up to a day on which what counts of these persons was told: beside each the row that told it first.
create or replace function told_shown(persons bigint[], first_rows bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint, row_id bigint, told_on date)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  sees_everybody boolean := visitor_sees_everybody();
  -- Of whoever sees all the others; few.
  hidden bigint[] := array(select kept.person_id from left_out_of_lists() as kept where sees_everybody);
begin
  if known_at = 'infinity' then
    -- What counts was told last by the runs of its sender that say the same: of two parted by an end the later counts. None
    -- before the run that the row begins; in the middle of one stand rows that an end parted. Most were told in one run,
    -- and what a roll tells has no day of its own.
    return query
      with own as materialized (
        select asked.person_id, asked.row_id, counting.institution_id, counting.as_at, counting.is_place, counting.is_contact
        from unnest(persons, first_rows) as asked (person_id, row_id)
        cross join lateral (
          select told.institution_id, told.as_at, told.is_place, told.is_contact from actual_statement as told
          where told.row_id = asked.row_id offset 0
        ) as counting
        where sees_everybody and asked.person_id <> all (hidden)
          or not sees_everybody
            and asked.person_id not in (select person.id from person where person.restricted_until is not null)
            and asked.row_id not in (select row.id from return_row as row where row.is_restricted)
      ),
      placed as (
        select own.person_id, own.row_id, own.as_at, own.is_contact, run.first_row_id, run.last_row_id, run.kind,
          run.days, run.first_on,
          max(case when run.first_row_id = own.row_id then run.first_on end)
            over (partition by own.person_id, own.row_id) as begun_on
        from own
        cross join lateral (
          select told.first_row_id, told.last_row_id, told.kind, told.days, told.first_on from told_run as told
          where told.person_id = own.person_id and told.institution_id = own.institution_id and told.counts
            and told.first_on <= on_day
            and case when own.is_place
              then told.kind = 'enrolment' and told.year_from = academic_year_start(own.as_at)
              else told.kind in ('actual', 'contact', 'leaver', 'self_registration') end
          offset 0
        ) as run
      ),
      run as materialized (
        select placed.*, count(*) over (partition by placed.person_id, placed.row_id) as runs
        from placed
        where placed.first_on >= coalesce(placed.begun_on, '-infinity')
          and (not placed.is_contact or placed.first_row_id = placed.row_id)
      )
      select run.person_id, run.row_id,
        case when run.last_row_id = run.row_id then run.as_at
          when run.kind = 'enrolment' then last_told(run.days, on_day)
          when (select last.as_at from actual_statement as last where last.row_id = run.last_row_id) > run.as_at
            then last_told(run.days, on_day)
          else run.as_at end
      from run where run.runs = 1 and run.first_row_id = run.row_id
      union all
      select run.person_id, run.row_id,
        max(case when last.as_at > first.as_at then last_told(run.days, on_day) else first.as_at end)
      from run
      cross join lateral (select * from actual_statement as told where told.row_id = run.row_id offset 0) as counting
      cross join lateral (select * from actual_statement as own where own.row_id = run.first_row_id offset 0) as first
      cross join lateral (select own.as_at from actual_statement as own where own.row_id = run.last_row_id offset 0) as last
      where (run.runs > 1 or run.first_row_id <> run.row_id)
        and (run.begun_on is not null or coalesce((select true from links_known('infinity') as link
          where link.row_id = run.row_id and link.person_id = run.person_id limit 1), false))
        and first.activity_code = counting.activity_code and first.verified = counting.verified
        and first.source = counting.source and first.is_place = counting.is_place
        and (first.provider_id, first.provider_name, first.start_on, first.expected_end_on, first.review_on,
            first.neet_start_on)
          is not distinct from (counting.provider_id, counting.provider_name, counting.start_on,
            counting.expected_end_on, counting.review_on, counting.neet_start_on)
        and academic_year_start(first.as_at) = academic_year_start(counting.as_at)
      group by run.person_id, run.row_id;
    return;
  end if;
  return query
    select asked.person_id, asked.row_id, last_told(run.days, on_day)
    from unnest(persons, first_rows) as asked (person_id, row_id)
    join statements_known(persons, known_at) as run on run.person_id = asked.person_id and run.row_id = asked.row_id
    where not exists (select from left_out_of_lists() as hidden where hidden.person_id = asked.person_id)
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
    -- Many have the same.
    with worded as materialized (
      select told.reasons, told.residence_certain, reasons_worded(case when told.residence_certain then told.reasons
        else told.reasons || 'residence'::text end) as words
      from (select distinct member.reasons, member.residence_certain from unnest(members) as member) as told
    )
    select line.ordinality, line.person_id, line.outcome, line.reason, line.activity_code,
      coalesce(code.activity_group, ''), coalesce(provider.label, line.provider_name, ''), line.start_on,
      case when line.verified then coalesce(told.told_on, line.verified_on) end, line.lapse_on,
      coalesce(line.source, ''), coalesce(told.told_on, line.as_at), coalesce(teller.label, ''),
      line.year_group, line.district, line.hub, line.neet_start, line.contested, line.apart, line.call, worded.words
    from unnest(members) with ordinality as line
    join worded on worded.reasons = line.reasons and worded.residence_certain = line.residence_certain
    left join lateral (
      select institution_label(own) as label from institution as own where own.id = line.provider_id offset 0
    ) as provider on true
    left join lateral (
      select institution_label(own) as label from institution as own
      where own.id = coalesce(line.teller_id, line.last_institution_id) offset 0
    ) as teller on true
    left join (select * from activity_editions()) as code on code.code = line.activity_code
      and on_day between code.valid_from and code.stands_to
    left join told_shown(array(select member.person_id from unnest(members) as member),
        array(select member.statement_row_id from unnest(members) as member), on_day, known_at) as told
      on told.person_id = line.person_id and told.row_id = line.statement_row_id;
end
$$;
