-- Any list by its name, as it is shown on a day. Article: Cohorts.

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
    statement.as_at, statement.institution_id, null::timestamptz, null::bigint
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
        now_in.verified, now_in.verified_on, now_in.source, now_in.as_at, now_in.teller_id, now_in.known_from, now_in.content
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
