-- Referrals, letters, calls taken away and campaigns: written by officers in their own name, now; a plain officer meets nobody
-- restricted, nobody somebody who is closed to them.
do $$
declare
  place text;
begin
  foreach place in array array['referral', 'letter', 'call_sheet_line', 'campaign_member'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists officers_read on %I', place);
    execute format('create policy officers_read on %I for select to fingerpost_eet, fingerpost_restricted, '
      'fingerpost_protection using (true)', place);
    execute format('drop policy if exists officer_meets on %I', place);
    execute format('create policy officer_meets on %I as restrictive for all to fingerpost_eet '
      'using (exists (select from person where person.id = person_id))', place);
    execute format('drop policy if exists named_colleague_meets on %I', place);
    execute format('create policy named_colleague_meets on %I as restrictive for all to fingerpost_restricted using '
      '(person_id <> all (array(select closed.person_id from people_closed_to_visitor() as closed))) '
      'with check (exists (select from person where person.id = person_id))', place);
    execute format('grant select on %I to fingerpost_eet, fingerpost_restricted, fingerpost_protection', place);
  end loop;
  foreach place in array array['call_sheet', 'campaign'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists officers_read on %I', place);
    execute format('create policy officers_read on %I for select to fingerpost_eet, fingerpost_restricted, '
      'fingerpost_protection using (true)', place);
    execute format('drop policy if exists officers_add on %I', place);
    execute format('create policy officers_add on %I for insert to fingerpost_eet, fingerpost_restricted '
      'with check (made_by = (select visit_actor()) and made_at = (select moment()))', place);
    execute format('grant select on %I to fingerpost_eet, fingerpost_restricted, fingerpost_protection', place);
  end loop;
  foreach place in array array['referral', 'letter'] loop
    execute format('drop policy if exists officers_add on %I', place);
    execute format('create policy officers_add on %I for insert to fingerpost_eet, fingerpost_restricted '
      'with check (made_by = (select visit_actor()) and made_at = (select moment()))', place);
  end loop;
end
$$;
drop policy if exists officers_answer on referral;
create policy officers_answer on referral for update to fingerpost_eet, fingerpost_restricted using (closed_at is null)
  with check (coalesce(closed_at, taken_at) = (select moment()) and coalesce(closed_by, taken_by) = (select visit_actor()));
create or replace trigger acts_in_own_name before update on referral for each row
  when (current_user in ('fingerpost_eet', 'fingerpost_restricted'))
  execute function acts_in_own_name('taken_by', 'closed_by');
create or replace trigger taken_once before update on referral for each row
  when (old.taken_at is not null and (new.taken_at, new.taken_by) is distinct from (old.taken_at, old.taken_by))
  execute function record_stays();
grant insert (person_id, row_id, key, hub, made_at, made_by), update (taken_at, taken_by, closed_at, closed_by, outcome) on referral
to fingerpost_eet, fingerpost_restricted;

drop policy if exists officers_end on letter;
create policy officers_end on letter for update to fingerpost_eet, fingerpost_restricted
  using (ended_at is null and made_by = (select visit_actor()))
  with check (ended_by = (select visit_actor()) and ended_at = (select moment()));
grant insert (batch, person_id, row_id, text_id, return_id, made_on, made_at, made_by), update (ended_at, ended_by) on letter
to fingerpost_eet, fingerpost_restricted;

-- A line is taken away by whoever takes the sheet, and answered in one's own name.
drop policy if exists officers_add on call_sheet_line;
create policy officers_add on call_sheet_line for insert to fingerpost_eet, fingerpost_restricted
  with check (state = 'out' and exists (select from call_sheet where call_sheet.id = sheet_id
    and call_sheet.made_by = (select visit_actor())));
drop policy if exists officers_answer on call_sheet_line;
create policy officers_answer on call_sheet_line for update to fingerpost_eet, fingerpost_restricted
  using (state in ('out', 'asked') and exists (select from call_sheet where call_sheet.id = sheet_id
    and call_sheet.made_by = (select visit_actor())))
  with check (answered_by = (select visit_actor()) and answered_at = (select moment()));
grant insert (id, made_on, made_at, made_by) on call_sheet to fingerpost_eet, fingerpost_restricted;
grant insert (key, sheet_id, person_id, row_id, version, shown), update (state, told, answered_at, answered_by) on call_sheet_line
to fingerpost_eet, fingerpost_restricted;

drop policy if exists officers_add on campaign_member;
create policy officers_add on campaign_member for insert to fingerpost_eet, fingerpost_restricted
  with check (exists (select from campaign where campaign.id = campaign_id and campaign.made_by = (select visit_actor())));
drop policy if exists officers_end on campaign;
create policy officers_end on campaign for update to fingerpost_eet, fingerpost_restricted
  using (ended_at is null) with check (ended_by = (select visit_actor()) and ended_at = (select moment()));
grant insert (name, made_on, made_at, made_by), update (ended_at, ended_by) on campaign to fingerpost_eet, fingerpost_restricted;
grant insert (campaign_id, person_id, row_id) on campaign_member to fingerpost_eet, fingerpost_restricted;

-- Texts hold nothing personal: officers read them, stewards keep them.
alter table letter_text enable row level security;
drop policy if exists county_reads on letter_text;
create policy county_reads on letter_text for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists steward_adds on letter_text;
create policy steward_adds on letter_text for insert to fingerpost_steward
  with check (made_by = (select visit_actor()) and made_at = (select moment()));
drop policy if exists steward_ends on letter_text;
create policy steward_ends on letter_text for update to fingerpost_steward using (true);
grant select on letter_text to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection;
grant insert (name, title, subject, words, valid_from, valid_to, made_at, made_by, to_school), update (valid_to) on letter_text
to fingerpost_steward;

revoke execute on function link_told(uuid, bigint[]), claim_call(date, bigint), claim_calls(date, int)
from fingerpost_steward, fingerpost_worker;
revoke execute on function calls_ready(date, text, bigint), hold_call(bigint, text, timestamptz) from fingerpost_steward, fingerpost_worker;
grant execute on function link_told(uuid, bigint[]), claim_call(date, bigint), claim_calls(date, int)
to fingerpost_eet, fingerpost_restricted;
