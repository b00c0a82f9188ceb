-- Lists, which are reckoned from everybody, as whoever asks may be shown them: a plain officer meets nobody restricted.
-- Runs after the cohorts are made. Article: SharingRules, "Restricted people".

-- Who of a list is kept from whoever asks: restricted people, and whose situation on the day rests on a restricted row.
create or replace function hidden_of(listed bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  if visitor_sees_everybody() then
    return;
  end if;
  return query
    select hidden.person_id from hidden_from_visitor() as hidden where hidden.person_id = any (listed)
    union
    select person.person_id
    from population_on(on_day, known_at, null, array(
      select link.person_id from link where link.is_restricted and link.person_id = any (listed))) as person
    join return_row as row on row.id = person.statement_row_id and row.is_restricted;
end
$$;

-- The members of a cohort, and for each one who is kept from whoever asks a line without name or reason.
create or replace function members_shown(cohort text, on_day date, known_at timestamptz, of_cohort text default null,
  since date default null, within_days int default null)
returns table (person_id bigint, reasons text[], apart text)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  if visitor_sees_everybody() then
    return query select * from cohort_members(cohort, on_day, known_at, of_cohort, since, within_days);
    return;
  end if;
  return query
    with member as materialized (
      select * from cohort_members(cohort, on_day, known_at, of_cohort, since, within_days)
    ), hidden as materialized (
      select * from hidden_of(array(select member.person_id from member), on_day, known_at)
    )
    select case when hidden.person_id is null then member.person_id end,
      case when hidden.person_id is null then member.reasons end,
      case when hidden.person_id is null then member.apart end
    from member left join hidden on hidden.person_id = member.person_id;
end
$$;

-- Persons on a day, as population_on has them.
create or replace function population_shown(on_day date, known_at timestamptz, among bigint[])
returns table (person_id bigint, born date, academic_age int, year_group int, outcome text, reason text,
  contested boolean, statement_row_id bigint, lapse_on date, neet_start date, la_code text, district text, hub text, resident boolean,
  residence_certain boolean, has_ehc_plan boolean, is_member boolean, last_institution_id int, listed_by int[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select person.* from population_on(on_day, known_at, null, among) as person
    where visitor_sees_everybody()
      or not exists (select from hidden_from_visitor() as hidden where hidden.person_id = person.person_id)
        and not exists (select from return_row as row where row.id = person.statement_row_id and row.is_restricted);
end
$$;

-- Residents and members of the tracked ages, as tracked_on has them.
create or replace function tracked_shown(on_day date, known_at timestamptz)
returns table (person_id bigint, outcome text, reason text, contested boolean, statement_row_id bigint, lapse_on date,
  neet_start date, listed_by int[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with person as materialized (
      select * from tracked_on(on_day, known_at)
    ), hidden as materialized (
      select * from hidden_of(array(select person.person_id from person), on_day, known_at)
    )
    select person.* from person
    where not exists (select from hidden where hidden.person_id = person.person_id);
end
$$;

-- Whom of these persons to call, as to_call_on has them.
create or replace function to_call_shown(persons bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return query
    select called.person_id from to_call_on(persons, on_day, known_at) as called
    where not exists (select from hidden_of(persons, on_day, known_at) as hidden
      where hidden.person_id = called.person_id);
end
$$;

-- The last day up to a day on which the runs of these rows, beside their persons, were told.
create or replace function told_shown(persons bigint[], first_rows bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint, row_id bigint, told_on date)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select asked.person_id, asked.row_id, last_told(run.days, on_day)
    from unnest(persons, first_rows) as asked (person_id, row_id)
    join statements_known(persons, known_at) as run on run.person_id = asked.person_id and run.row_id = asked.row_id
    where visitor_sees_everybody()
      or not exists (select from hidden_from_visitor() as hidden where hidden.person_id = asked.person_id)
        and not exists (select from return_row as row where row.id = asked.row_id and row.is_restricted);
end
$$;
