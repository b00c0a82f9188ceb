-- Worklists of the data protection officer. Article: SharingRules, A10 and section 4; DataProtection.

-- Who has an instruction standing at an institution that told of them before it came, where nobody has decided since what
-- becomes of that. SharingRules, A10.
create or replace function instructed_after_storing(on_day date)
returns table (person_id bigint, institution_id int, rows_held bigint, told_first date, told_last date)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  named bigint[] := array(
    select instructed.person_id from persons_instructed(array(select distinct return_id from instruction)) as instructed);
begin
  return query
    select standing.person_id, standing.institution_id, count(*), min(row.as_at), max(row.as_at)
    from standing_instructions(named, array_fill(on_day, array[cardinality(named)]), 'infinity') as standing
    join links_known('infinity') as link on link.person_id = standing.person_id
    join return_row as row on row.id = link.row_id and row.institution_id = standing.institution_id
      and row.status = 'sound'
    join return on return.id = row.return_id
    where not exists (
      select from instruction_decision as decision
      where decision.person_id = standing.person_id and decision.institution_id = standing.institution_id
        and decision.decided_at >= return.received_at)
    group by standing.person_id, standing.institution_id;
end
$$;

-- Disclosures that rest on links which were undone since: the link by which what was told is of the person, or all by which the
-- institution had told of them. Of these rows; null: of all.
create or replace function disclosures_on_undone_links(rows bigint[])
returns table (disclosure_id bigint, fault text, known_at timestamptz)
language plpgsql stable
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select told.id, 'link undone', link.undone_at
    from disclosure as told
    join link on link.row_id = told.statement_row_id and link.person_id = told.person_id
      and link.decided_at <= told.at and link.undone_at > told.at
    where told.given and not told.rehearsal and (rows is null or link.row_id = any (rows))
      and not exists (
        select from link as again
        where again.row_id = told.statement_row_id and again.person_id = told.person_id and again.undone_at is null)
    union all
    select told.id, 'own row undone', max(link.undone_at)
    from disclosure as told
    join link on link.person_id = told.person_id and link.institution_id = told.institution_id
      and link.decided_at <= told.at and link.undone_at > told.at
    where told.given and not told.rehearsal and (rows is null or link.row_id = any (rows))
      and not exists (
        select from link as own
        where own.person_id = told.person_id and own.institution_id = told.institution_id and own.undone_at is null)
    group by told.id;
end
$$;

-- Disclosures that should not have been, as is known now: what they rest on was linked to somebody else, or an objection or an
-- instruction stood on the day and came to be known later. With the instant at which that was known.
create or replace function disclosures_at_fault(on_day date)
returns table (disclosure_id bigint, fault text, known_at timestamptz)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  told_persons bigint[];
  told_days date[];
begin
  select array_agg(told.person_id), array_agg(told.day) into told_persons, told_days
  from (
    select distinct disclosure.person_id, disclosure.day from disclosure
    where disclosure.given and not disclosure.rehearsal
  ) as told;
  return query
    with told as materialized (
      select * from disclosure where disclosure.given and not disclosure.rehearsal
    ), found as (
      select undone.disclosure_id as id, undone.fault, undone.known_at as at from disclosures_on_undone_links(null) as undone
      union all
      select kept.disclosure_id, kept.fault, kept.known_at from disclosure_fault as kept
      union all
      select told.id, 'objection', objection.recorded_at
      from told
      join objection on objection.person_id = told.person_id and objection.from_day <= told.day
        and coalesce(objection.withdrawn_on > told.day, true) and objection.recorded_at > told.at
        and objection.superseded_at is null
      union all
      select told.id, 'instruction', coalesce((
          select min(instruction.recorded_at) from instruction
          where instruction.id = any (instructions_of_person(told.person_id))
            and instruction.institution_id = standing.institution_id and instruction.given_on <= told.day
            and instruction.recorded_at > told.at), told.at)
      from told
      join standing_instructions(told_persons, told_days, 'infinity') as standing
        on standing.person_id = told.person_id and standing.day = told.day
    )
    select found.id, min(found.fault), min(found.at)
    from found
    group by found.id;
end
$$;

-- Whom the county has no reason to keep any more on a day: by birth date, with the rule, and since when. A year before means
-- the end of the academic year in which somebody reaches the age. Of whom no birth date is known, so many years after the end of
-- the academic year in which they were last told of. With whether somebody restricted them, who then decides.
create or replace function retention_due(on_day date)
returns table (person_id bigint, rule text, since date, is_restricted boolean)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select known.person_id, known.rule, known.since, exists (
        select from person_restriction as act
        where act.person_id = known.person_id and act.ended_at is null and coalesce(act.until_day >= on_day, true))
    from (
      select birth.person_id,
        case when plan.person_id is null then 'cohort' else 'EHC plan' end as rule,
        academic_year_end(add_months(birth.born, 12 * (
          case when plan.person_id is null
            then setting_number('retention_age', on_day) + setting_number('retention_years', on_day)
            else setting_number('retention_age_ehc', on_day) + setting_number('retention_years_ehc', on_day) end
        )::int)) + 1 as since
      from birth
      left join (select distinct detail.person_id from detail where detail.has_ehc_plan) as plan
        on plan.person_id = birth.person_id
      where birth.born is not null
      union all
      select link.person_id, 'no birth date', kept_until(max(row.as_at), 'retention_years_undated', on_day) + 1
      from link join return_row as row on row.id = link.row_id
      where link.undone_at is null
        and not exists (select from birth where birth.person_id = link.person_id and birth.born is not null)
      group by link.person_id
    ) as known
    where known.since <= on_day
      and not exists (
        select from person_request where person_request.person_id = known.person_id and person_request.ended_at is null);
end
$$;

-- The last day on which something of a day is kept: the end of its academic year, and so many years more by a setting.
create or replace function kept_until(of_day date, years_setting text, on_day date) returns date
language sql stable
return academic_year_end(add_months(of_day, (12 * setting_number(years_setting, on_day))::int));

-- Rows that belong to nobody, because they were never put right or never linked, and are kept no longer.
create or replace function rows_of_nobody_due(on_day date) returns bigint[]
language sql stable security definer
set search_path = public, pg_temp
return array(
  select row.id from return_row as row
  where not exists (select from link where link.row_id = row.id)
    and kept_until(row.as_at, 'retention_years_undated', on_day) < on_day);

-- What else the county has no reason to keep any more, that is about nobody it knows: how much by each rule, and of which day the
-- oldest is. `details`: of entries of the record. `instructions`: of which no row was kept. `accounts`: the sessions of users, and
-- the browsers from which they came.
create or replace function retention_of_others(on_day date)
returns table (rule text, how_many bigint, oldest date)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select 'rows of nobody', count(*), min(row.as_at)
    from unnest(rows_of_nobody_due(on_day)) as due (id) join return_row as row on row.id = due.id
    union all
    select 'instructions without a row', count(*), min(told.recorded_at)::date
    from instruction as told
    where not told.row_kept and kept_until(coalesce(told.date_of_birth, told.recorded_at::date),
      case when told.date_of_birth is null then 'retention_years_undated' else 'retention_years_instruction' end, on_day) < on_day
    union all
    select 'details of the record', count(*), min(event.at)::date
    from audit_detail as detail join audit_event as event on event.id = detail.event_id
    where kept_until(event.at::date, 'retention_years_record', on_day) < on_day
    union all
    select 'sessions of users', count(*), min(session.began_at)::date
    from session
    where coalesce(session.ended_at, session.ends_at) < moment()
      and kept_until(session.began_at::date, 'retention_years_record', on_day) < on_day;
end
$$;

-- Erases all of that. What the record tells of an entry beside its numbers goes; the entry and its seal stay and still hold.
create or replace function retain_others(on_day date) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  if visit_role() <> 'protection' or visit_actor() is null then
    raise insufficient_privilege using message = 'the data protection officer alone erases';
  end if;
  perform lock_linking();
  perform lock_settling();
  perform forget_rows(rows_of_nobody_due(on_day));
  delete from instruction as told
  where not told.row_kept and kept_until(coalesce(told.date_of_birth, told.recorded_at::date),
    case when told.date_of_birth is null then 'retention_years_undated' else 'retention_years_instruction' end, on_day) < on_day;
  delete from audit_detail using audit_event as event
  where event.id = audit_detail.event_id and kept_until(event.at::date, 'retention_years_record', on_day) < on_day;
  delete from session
  where coalesce(ended_at, ends_at) < moment() and kept_until(began_at::date, 'retention_years_record', on_day) < on_day;
end
$$;

-- How much waits for the data protection officer on a day: open requests, those that are due within a week, decisions after an
-- instruction, disclosures at fault.
create or replace function requests_counted(on_day date)
returns table (open_requests bigint, due_soon bigint, instructions bigint, disclosures bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return query
    select
      (select count(*) from person_request where ended_at is null),
      (select count(*) from person_request where ended_at is null and due_on <= on_day + 7),
      (select count(*) from instructed_after_storing(on_day)),
      (select count(*) from disclosures_at_fault(on_day) as found
        where not exists (select from disclosure_decision where disclosure_decision.disclosure_id = found.disclosure_id));
end
$$;
