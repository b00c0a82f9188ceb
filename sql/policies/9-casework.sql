-- The officers' day: they read and write it in their own name; a plain officer meets nobody restricted.
alter table person_shown enable row level security;
drop policy if exists county_reads on person_shown;
create policy county_reads on person_shown for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on person_shown;
create policy work on person_shown for all to fingerpost_worker using (true) with check (true);
drop policy if exists officer_meets on person_shown;
create policy officer_meets on person_shown as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));

alter table person_word enable row level security;
drop policy if exists county_reads on person_word;
create policy county_reads on person_word for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on person_word;
create policy work on person_word for all to fingerpost_worker using (true) with check (true);
drop policy if exists officer_meets on person_word;
create policy officer_meets on person_word as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
grant select on person_shown, person_word to fingerpost_eet, fingerpost_restricted, fingerpost_steward,
  fingerpost_protection;
grant select, insert, update, delete on person_shown, person_word to fingerpost_worker;

-- Who follows somebody, and what waits until a day: given and ended by officers in their own name, now. The two differ in
-- what their columns of whoever did it are called.
do $$
declare
  place text;
  done_at text;
  done_by text;
begin
  for place, done_at, done_by in
    values ('caseload', 'assigned_at', 'assigned_by'), ('follow_up', 'made_at', 'made_by')
  loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists officers_read on %I', place);
    execute format('create policy officers_read on %I for select '
      'to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true)', place);
    -- As it was called.
    execute format('drop policy if exists officers_assign on %I', place);
    execute format('drop policy if exists officers_set on %I', place);
    execute format('create policy officers_set on %I for insert to fingerpost_eet, fingerpost_restricted with check '
      '(%I = (select visit_actor()) and %I = (select moment()) and ended_at is null)', place, done_by, done_at);
    execute format('drop policy if exists officers_end on %I', place);
    execute format('create policy officers_end on %I for update to fingerpost_eet, fingerpost_restricted '
      'using (ended_at is null) with check (ended_by = (select visit_actor()) and ended_at = (select moment()))', place);
    execute format('drop policy if exists officer_meets on %I', place);
    execute format('create policy officer_meets on %I as restrictive for all to fingerpost_eet '
      'using (exists (select from person where person.id = person_id))', place);
    execute format('grant select on %I to fingerpost_eet, fingerpost_restricted, fingerpost_steward, '
      'fingerpost_protection', place);
    execute format('grant update (ended_at, ended_by) on %I to fingerpost_eet, fingerpost_restricted', place);
  end loop;
end
$$;
grant insert (person_id, row_id, officer, assigned_at, assigned_by) on caseload to fingerpost_eet, fingerpost_restricted;
grant insert (person_id, row_id, due_on, made_at, made_by) on follow_up to fingerpost_eet, fingerpost_restricted;

-- Written by the functions that take and end calls.
alter table call_claim enable row level security;
drop policy if exists officers_read on call_claim;
create policy officers_read on call_claim for select to fingerpost_eet, fingerpost_restricted, fingerpost_protection
  using (true);
drop policy if exists officer_meets on call_claim;
create policy officer_meets on call_claim as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
grant select on call_claim to fingerpost_eet, fingerpost_restricted, fingerpost_protection;

-- Who is closed to all but named colleagues is met by those alone.
do $$
declare
  place text;
begin
  foreach place in array array['person_shown', 'person_word', 'caseload', 'follow_up', 'call_claim'] loop
    execute format('drop policy if exists named_colleague_meets on %I', place);
    execute format('create policy named_colleague_meets on %I as restrictive for all to fingerpost_restricted using '
      '(person_id <> all (array(select closed.person_id from people_closed_to_visitor() as closed))) '
      'with check (exists (select from person where person.id = person_id))', place);
  end loop;
end
$$;

-- An officer records an objection too; that of before is superseded.
drop policy if exists officers_add on objection;
create policy officers_add on objection for insert to fingerpost_eet, fingerpost_restricted
  with check (recorded_by = (select visit_actor()) and recorded_at = (select moment()));
drop policy if exists officers_supersede on objection;
create policy officers_supersede on objection for update to fingerpost_eet, fingerpost_restricted
  using (superseded_at is null) with check (superseded_at = (select moment()));
grant insert, update (superseded_at) on objection to fingerpost_eet, fingerpost_restricted;

-- What takes, ends and tells who looked is for officers alone.
revoke execute on function end_call(bigint, date), describe_people(bigint[]), lock_describing(), hold_describing(),
  openings_of(bigint), last_here(), officers()
from fingerpost_steward, fingerpost_worker;
grant execute on function officers() to fingerpost_steward;
grant execute on function describe_people(bigint[]), lock_describing(), hold_describing() to fingerpost_worker;
grant execute on function end_call(bigint, date), openings_of(bigint),
  last_here(), officers(), call_queue(date), is_not_to_be_rung(bigint, date), known_by_row(bigint, date), person_version(bigint, date),
  people_found(text, date, text[], text[], int), name_folded(text), telephone_folded(text),
  dmetaphone(text)
to fingerpost_eet, fingerpost_restricted;
