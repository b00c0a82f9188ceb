-- Functions that run with the owner's rights are for those who may see what they answer, and for nobody else.
revoke execute on all functions in schema public from public, fingerpost_app, fingerpost_school, fingerpost_reception,
  fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward, fingerpost_protection, fingerpost_admin,
  fingerpost_worker;
grant execute on function moment(), visit_of(bytea), take_visit(bytea, text[]), open_visit(text) to fingerpost_app;
grant execute on function moment(), visit_actor(), visit_role()
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward,
  fingerpost_protection, fingerpost_admin, fingerpost_worker;
grant execute on function visit_institution(), feedback_of_visit(),
  roll_expected(int, date, date, int[], text, uuid), institution_label(int), setting_on(text, date), london_day(timestamptz),
  academic_year_start(date), return_stands(return, timestamptz)
to fingerpost_school;
grant execute on all functions in schema public to fingerpost_worker, fingerpost_steward;
grant execute on function visit_institution(), return_stands(return, timestamptz),
  academic_year_start(date), academic_year_end(date), academic_age(date, date), year_group(date, date),
  add_months(date, int), month_day_in(text, date), setting_on(text, date), setting_number(text, date),
  setting_day(text, date), london_day(timestamptz), institution_label(int),
  characteristics_on(bigint, date, timestamptz), was_contacted(bigint, date, date, timestamptz),
  links_known(timestamptz), returns_known(timestamptz), reason_worded(text), reasons_worded(text[]),
  is_asked_for(membership, date, timestamptz, int, int, text, text, smallint, int, date, boolean),
  order_key(membership, date, text, text, text, text), is_on_list(membership, text, date, date), activity_editions(),
  list_page(text, date, int, int, int, text, text, smallint, int, date, boolean, text, boolean, bigint, int, int),
  list_page_ordered(text, date, date, int, int, text, text, smallint, int, date, boolean, text, boolean, bigint, int,
    int),
  lines_shown(membership[], date, timestamptz)
to fingerpost_eet, fingerpost_restricted, fingerpost_protection;
-- What reckons from everybody is for those who may meet everybody.
grant execute on function population_on(date, timestamptz, text[], bigint[]),
  cohort_members(text, date, timestamptz, text, date, int), to_call_on(bigint[], date, timestamptz)
to fingerpost_protection;
-- Who goes by which number is public.
grant execute on function institutions_named(text, date), institution_label(int), institution_label(institution)
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_protection, fingerpost_admin;

-- What changes something or holds others up is for nobody but those who need it.
revoke execute on function token_in_force(bytea), county_clock(), visit_of(bytea), take_visit(bytea, text[]), open_visit(text),
  visit_signature(text), begin_receipt(int), mark_replaced(uuid), feedback_of_visit(), feedback_disclosed(int, date, boolean), feedback_rehearsed(int, date),
  lock_linking(), take_people(bigint), take_registrations(bigint), lock_settling()
from fingerpost_worker, fingerpost_steward;
grant execute on function visit_may_send(int), begin_receipt(int), mark_replaced(uuid)
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_steward;
grant execute on function feedback_rehearsed(int, date) to fingerpost_steward;
grant execute on function lock_linking(), take_people(bigint), take_registrations(bigint)
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant execute on function lock_settling() to fingerpost_worker;
revoke execute on function settle_everybody(timestamptz) from fingerpost_steward;
