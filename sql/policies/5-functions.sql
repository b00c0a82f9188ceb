-- Functions that run with the owner's rights are for those who may see what they answer, and for nobody else.
revoke execute on all functions in schema public from public;
grant execute on function visit_of(bytea, timestamptz) to fingerpost_app;
grant execute on function visit_institution(), visit_actor(), mark_replaced(uuid), own_feedback(timestamptz),
  roll_missing(uuid), roll_expected(int, date, int[], text, uuid), institution_label(int), setting_on(text, date),
  london_day(timestamptz)
to fingerpost_school;
grant execute on all functions in schema public to fingerpost_worker, fingerpost_steward;
grant execute on function visit_institution(), mark_replaced(uuid), roll_missing(uuid),
  academic_year_start(date), academic_year_end(date), academic_age(date, date), year_group(date, date),
  add_months(date, int), month_day_in(text, date), setting_on(text, date), setting_number(text, date),
  setting_day(text, date), london_day(timestamptz), institution_label(int),
  population_on(date, timestamptz, text[], bigint[]), tracked_on(date, timestamptz, text[]),
  characteristics_on(bigint, date, timestamptz), was_contacted(bigint, date, date, timestamptz),
  cohort_members(text, date, timestamptz, text, date, int), to_call_on(bigint[], date, timestamptz)
to fingerpost_eet, fingerpost_restricted, fingerpost_protection;
-- Who goes by which number is public.
grant execute on function institutions_named(text, date), institution_label(int)
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_protection, fingerpost_admin;
