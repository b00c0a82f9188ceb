-- The members of a cohort by its name, and who joined or left one between two days; and whom of them to call. Runs after
-- the cohorts are made.

-- `apart` says why a member is counted apart: with_academic_year, placed_by_ucas, or nothing.
create or replace function cohort_members(cohort text, on_day date, known_at timestamptz, of_cohort text default null,
  since date default null, within_days int default null)
returns table (person_id bigint, reasons text[], apart text)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  case cohort
    when 'neet' then return query select *, '' from cohort_neet(on_day, known_at);
    when 'not-known' then return query select *, '' from cohort_not_known(on_day, known_at);
    when 'contested' then return query select *, '' from cohort_contested(on_day, known_at);
    when 'still-on-a-roll' then return query select *, '' from cohort_still_on_a_roll(on_day, known_at);
    when 'lapsing' then
      return query
        select member.person_id, member.reasons, case when member.with_academic_year then 'with_academic_year' else '' end
        from cohort_lapsing(on_day, known_at, within_days) as member;
    when 'leavers-without-destination' then
      return query
        select member.person_id, member.reasons, case when member.placed_by_ucas then 'placed_by_ucas' else '' end
        from cohort_leavers_without_destination(on_day, known_at) as member;
    when 'no-intended-destination' then
      return query select *, '' from cohort_no_intended_destination(on_day, known_at);
    when 'no-offer' then return query select *, '' from cohort_no_offer(on_day, known_at);
    when 'off-roll' then return query select *, '' from cohort_off_roll(on_day, known_at);
    when 'at-risk' then return query select *, '' from cohort_at_risk(on_day, known_at);
    when 'to-forward' then return query select *, '' from cohort_to_forward(on_day, known_at);
    when 'deaths-to-confirm' then return query select *, '' from cohort_deaths_to_confirm(on_day, known_at);
    when 'joiners' then
      return query
        select now_in.person_id, array['joined ' || of_cohort || ' since ' || since] || now_in.reasons, now_in.apart
        from cohort_members(of_cohort, on_day, known_at, null, null, within_days) as now_in
        where now_in.person_id not in (
          select was_in.person_id from cohort_members(of_cohort, since, known_at, null, null, within_days) as was_in);
    when 'leavers' then
      return query
        select was_in.person_id, array['left ' || of_cohort || ' since ' || since], ''
        from cohort_members(of_cohort, since, known_at, null, null, within_days) as was_in
        where was_in.person_id not in (
          select now_in.person_id from cohort_members(of_cohort, on_day, known_at, null, null, within_days) as now_in);
    else raise exception using errcode = 'no_data_found', message = 'no such cohort';
  end case;
end
$$;

-- Whom of these persons to ring or write to on a day. Not while the autumn's return is awaited, unless they are at risk
-- or without an offer; nobody whose newest caution by one of those who told any says so, or whose death is told.
create or replace function to_call_on(persons bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  cautions text := setting_on('no_call_cautions', on_day);
  awaiting bigint[];
  urgent bigint[] := '{}';
begin
  select array_agg(person.person_id) into awaiting
  from population_on(on_day, known_at, array['not_known'], persons) as person
  where person.reason = 'awaiting_return';
  if awaiting is not null then
    urgent := array(select member.person_id from cohort_at_risk(on_day, known_at) as member
      union select member.person_id from cohort_no_offer(on_day, known_at) as member);
  end if;
  return query
    with caution as (
      select distinct on (link.person_id, told.institution_id) link.person_id,
        ' ' || regexp_replace(lower(told.contact_caution), '[^a-z]+', ' ', 'g') || ' ' as text
      from links_known(known_at) as link
      join contact_detail as told on told.row_id = link.row_id
      join return_row as row on row.id = link.row_id
      join returns_known(known_at) as return on return.id = row.return_id
      where link.person_id = any (persons) and told.as_at <= on_day and told.contact_caution <> ''
      order by link.person_id, told.institution_id, told.as_at desc, return.number desc, told.row_id desc
    ),
    barred as (
      select caution.person_id
      from caution
      join regexp_split_to_table(cautions, '; *') as phrase on caution.text like
        '% ' || regexp_replace(lower(phrase), '[^a-z]+', ' ', 'g') || ' %'
      union
      select death.person_id from deaths_known(persons, known_at) as death where death.counts or death.is_open
    )
    select asked.person_id
    from (select distinct person from unnest(persons) as person) as asked (person_id)
    left join unnest(awaiting) as waiting (person_id) on waiting.person_id = asked.person_id
    left join unnest(urgent) as pressing (person_id) on pressing.person_id = asked.person_id
    where (waiting.person_id is null or pressing.person_id is not null)
      and asked.person_id not in (select barred.person_id from barred);
end
$$;
