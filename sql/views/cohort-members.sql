-- The members of a cohort by its name, and who joined or left one between two days. Runs after the cohorts are made.
create or replace function cohort_members(cohort text, on_day date, known_at timestamptz, of_cohort text default null,
  since date default null, within_days int default null)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  case cohort
    when 'neet' then return query select * from cohort_neet(on_day, known_at);
    when 'not-known' then return query select * from cohort_not_known(on_day, known_at);
    when 'contested' then return query select * from cohort_contested(on_day, known_at);
    when 'lapsing' then
      return query select lapsing.person_id, lapsing.reasons from cohort_lapsing(on_day, known_at, within_days) as lapsing;
    when 'leavers-without-destination' then
      return query select * from cohort_leavers_without_destination(on_day, known_at);
    when 'no-intended-destination' then
      return query select * from cohort_no_intended_destination(on_day, known_at);
    when 'no-offer' then return query select * from cohort_no_offer(on_day, known_at);
    when 'off-roll' then return query select * from cohort_off_roll(on_day, known_at);
    when 'at-risk' then return query select * from cohort_at_risk(on_day, known_at);
    when 'to-forward' then return query select * from cohort_to_forward(on_day, known_at);
    when 'deaths-to-confirm' then return query select * from cohort_deaths_to_confirm(on_day, known_at);
    when 'joiners' then
      return query
        select now_in.person_id, array['joined ' || of_cohort || ' since ' || since] || now_in.reasons
        from cohort_members(of_cohort, on_day, known_at, null, null, within_days) as now_in
        where now_in.person_id not in (
          select was_in.person_id from cohort_members(of_cohort, since, known_at, null, null, within_days) as was_in);
    when 'leavers' then
      return query
        select was_in.person_id, array['left ' || of_cohort || ' since ' || since]
        from cohort_members(of_cohort, since, known_at, null, null, within_days) as was_in
        where was_in.person_id not in (
          select now_in.person_id from cohort_members(of_cohort, on_day, known_at, null, null, within_days) as now_in);
    else raise exception using errcode = 'no_data_found', message = 'no such cohort';
  end case;
end
$$;
