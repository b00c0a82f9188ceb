-- What schools and colleges ask of their own returns. The functions run in the role of whoever asks, so that policies decide
-- what they meet.
grant execute on function month_day_in(text, date), setting_number(text, date), academic_year_end(date),
  academic_age(date, date), year_group(date, date), add_months(date, int), agreement_state(date, date, date, date),
  calendar_around(date), returns_known(timestamptz), returns_due(int[], date),
  rows_held(return), student_rows(int, date, date),
  students_on(int, date, int), is_asked_of_students(record, text, date), activity_worded(int, date),
  intention_worded(jsonb, date), place_worded(jsonb, text), day_worded(date), row_worded(text, jsonb, int, date),
  kept_off_walls(bigint[], bigint[], date), own_destination_group(text, int), intended_groups(int, boolean, date),
  intention_counted(int, boolean, text, boolean, date), hub_of(text, date), results_on(int, date),
  results_window(date), setting_day(text, date), setting_on(text, date), instructed_here(int, bigint[], bigint[], date), name_keys(text[]), names_alike(text[], text[]),
  levenshtein_less_equal(text, text, int), one_slip_apart(date)
to fingerpost_school;
grant execute on function own_return(uuid)
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection;
revoke execute on function student_rows(int, date, date), students_on(int, date, int), results_on(int, date),
  instructed_here(int, bigint[], bigint[], date), kept_off_walls(bigint[], bigint[], date), draw_of(bytea, text)
from fingerpost_worker, fingerpost_steward;
grant execute on function withdrawable_until(return) to fingerpost_school;
revoke execute on function withdraw_return(uuid, text) from fingerpost_worker;
grant execute on function withdraw_return(uuid, text) to fingerpost_school, fingerpost_steward;
grant execute on function calendar_around(date), returns_due(int[], date)
to fingerpost_eet, fingerpost_restricted, fingerpost_protection;

-- A reception tells of one student after another, in parts of its own, and meets nothing but what it sent itself.
grant select on setting, activity_code, guarantee_status, intended_destination, cohort_status, characteristic, ethnicity,
  word, evidence_source, institution_type, feedback_group, risk_indicator, institution,
  institution_alias, list_version, restricted_fact
to fingerpost_reception;
grant execute on function returns_known(timestamptz) to fingerpost_reception;
drop policy if exists reception_own on return;
create policy reception_own on return for select to fingerpost_reception
  using (institution_id = (select visit_institution()) and received_by = (select visit_actor()));
drop policy if exists reception_adds on return;
create policy reception_adds on return for insert to fingerpost_reception
  with check (institution_id = (select visit_institution()) and not loaded_as_history
    and received_by = (select visit_actor()) and coverage = 'partial' and replaces is null
    and kind in ('intended', 'offer', 'actual', 'leaver', 'careers_interview'));
drop policy if exists reception_own on return_row;
create policy reception_own on return_row for select to fingerpost_reception
  using (institution_id = (select visit_institution()) and return_id in (select id from return));
drop policy if exists reception_adds on return_row;
create policy reception_adds on return_row for insert to fingerpost_reception
  with check (institution_id = (select visit_institution()) and return_id in (select id from return));
drop policy if exists reception_adds on return_problem;
create policy reception_adds on return_problem for insert to fingerpost_reception
  with check (institution_id = (select visit_institution()) and return_id in (select id from return));
drop policy if exists reception_adds on instruction;
create policy reception_adds on instruction for insert to fingerpost_reception
  with check (institution_id = (select visit_institution())
    and recorded_at = (select received_at from return where id = return_id));
drop policy if exists reception_adds on contact_detail;
create policy reception_adds on contact_detail for insert to fingerpost_reception
  with check (institution_id = (select visit_institution())
    and exists (select from return_row where return_row.id = row_id));
drop policy if exists reception_adds on characteristic_told;
create policy reception_adds on characteristic_told for insert to fingerpost_reception
  with check (institution_id = (select visit_institution())
    and exists (select from return_row where return_row.id = row_id));
drop policy if exists reception_own on contact_detail;
create policy reception_own on contact_detail for select to fingerpost_reception
  using (institution_id = (select visit_institution()) and exists (select from return_row where return_row.id = row_id));
grant select on return, return_row, contact_detail to fingerpost_reception;
create or replace trigger reception_received before insert on return
  for each row when (current_user = 'fingerpost_reception') execute function return_received();
grant execute on function visit_may_send(int), begin_receipt(int), mark_replaced(uuid), institutions_named(text, date),
  institution_label(int), institution_label(institution), setting_on(text, date), london_day(timestamptz),
  academic_year_start(date), return_stands(return, timestamptz), returns_shown(uuid[]),
  correction_shown(uuid, uuid), return_of_digest(int, bytea, boolean)
to fingerpost_reception;

-- What a school has the columns of its files read as is its own.
alter table heading_choice enable row level security;
drop policy if exists school_own on heading_choice;
create policy school_own on heading_choice for select to fingerpost_school
  using (institution_id = (select visit_institution()));
drop policy if exists school_adds on heading_choice;
create policy school_adds on heading_choice for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and made_by = (select visit_actor())
    and made_at = (select moment()));
grant select on heading_choice to fingerpost_school;
grant insert (institution_id, fingerprint, kind, chosen, made_at, made_by) on heading_choice to fingerpost_school;

-- A school sees of its requests that they came, were taken up and are closed; officers see those of whom they meet the row.
alter table support_request enable row level security;
drop policy if exists school_own on support_request;
create policy school_own on support_request for select to fingerpost_school
  using (institution_id = (select visit_institution()));
drop policy if exists school_adds on support_request;
create policy school_adds on support_request for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and asked_by = (select visit_actor())
    and asked_at = (select moment())
    and exists (select from return_row where return_row.id = row_id));
drop policy if exists officers_read on support_request;
create policy officers_read on support_request for select to fingerpost_eet, fingerpost_restricted
  using (exists (select from return_row where return_row.id = row_id));
drop policy if exists officers_answer on support_request;
create policy officers_answer on support_request for update to fingerpost_eet, fingerpost_restricted
  using (closed_at is null and exists (select from return_row where return_row.id = row_id))
  with check (exists (select from return_row where return_row.id = row_id)
    and coalesce(closed_at, taken_at) = (select moment()) and coalesce(closed_by, taken_by) = (select visit_actor()));
create or replace trigger acts_in_own_name before update on support_request for each row
  when (current_user in ('fingerpost_eet', 'fingerpost_restricted'))
  execute function acts_in_own_name('taken_by', 'closed_by');
-- Whoever closes it changes nothing of who took it up.
create or replace trigger taken_once before update on support_request for each row
  when (old.taken_at is not null and (new.taken_at, new.taken_by) is distinct from (old.taken_at, old.taken_by))
  execute function record_stays();
drop policy if exists protection_reads on support_request;
create policy protection_reads on support_request for select to fingerpost_protection using (true);
grant select (id, institution_id, row_id, ground, asked_at, taken_at, closed_at) on support_request to fingerpost_school;
grant insert (id, institution_id, row_id, ground, note, asked_at, asked_by) on support_request to fingerpost_school;
grant select on support_request to fingerpost_eet, fingerpost_restricted, fingerpost_protection;
grant update (taken_at, taken_by, closed_at, closed_by, outcome) on support_request to fingerpost_eet, fingerpost_restricted;
grant execute on function ask_for_support(uuid, uuid, int, text, text, date) to fingerpost_school;
revoke execute on function ask_for_support(uuid, uuid, int, text, text, date) from fingerpost_worker, fingerpost_steward;

-- What a school tried is its own; the data protection officer reads what is held.
alter table ring_try enable row level security;
drop policy if exists school_own on ring_try;
create policy school_own on ring_try for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists school_adds on ring_try;
create policy school_adds on ring_try for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and tried_by = (select visit_actor())
    and tried_at = (select moment())
    and exists (select from return_row where return_row.id = row_id));
drop policy if exists protection_reads on ring_try;
create policy protection_reads on ring_try for select to fingerpost_protection using (true);
grant select on ring_try to fingerpost_school, fingerpost_protection;
grant insert (institution_id, row_id, outcome, tried_at, tried_by, asked) on ring_try to fingerpost_school;

-- What a school made for publishing is its own and stays as it was made.
alter table published_leavers enable row level security;
drop policy if exists school_own on published_leavers;
create policy school_own on published_leavers for select to fingerpost_school
  using (institution_id = (select visit_institution()));
drop policy if exists school_adds on published_leavers;
create policy school_adds on published_leavers for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and made_by = (select visit_actor())
    and made_at = (select moment()));
grant select on published_leavers to fingerpost_school;
grant insert (institution_id, year_from, year_group, destinations, printed, threshold, made_at, made_by)
on published_leavers to fingerpost_school;
