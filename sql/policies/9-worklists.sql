-- What officers worked through: they keep it in their own name; a plain officer meets nothing of somebody restricted, nobody
-- anything of somebody who is closed to them.
alter table notice_taken enable row level security;
drop policy if exists officers_read on notice_taken;
create policy officers_read on notice_taken for select to fingerpost_eet, fingerpost_restricted, fingerpost_protection
  using (true);
drop policy if exists officers_take on notice_taken;
create policy officers_take on notice_taken for insert to fingerpost_eet, fingerpost_restricted
  with check (taken_by = (select visit_actor()) and taken_at = (select moment()));
drop policy if exists officer_meets on notice_taken;
create policy officer_meets on notice_taken as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists named_colleague_meets on notice_taken;
create policy named_colleague_meets on notice_taken as restrictive for all to fingerpost_restricted
  using (person_id <> all (array(select closed.person_id from people_closed_to_visitor() as closed)))
  with check (exists (select from person where person.id = person_id));
grant select on notice_taken to fingerpost_eet, fingerpost_restricted, fingerpost_protection;
grant insert (person_id, kind, cause, taken_at, taken_by) on notice_taken to fingerpost_eet, fingerpost_restricted;

alter table notice_passed_on enable row level security;
drop policy if exists officers_read on notice_passed_on;
create policy officers_read on notice_passed_on for select to fingerpost_eet, fingerpost_restricted, fingerpost_protection
  using (true);
drop policy if exists officers_pass on notice_passed_on;
create policy officers_pass on notice_passed_on for insert to fingerpost_eet, fingerpost_restricted
  with check (passed_by = (select visit_actor()) and passed_at = (select moment())
    and passed_on <= (select london_day(moment())));
drop policy if exists officer_meets on notice_passed_on;
create policy officer_meets on notice_passed_on as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists named_colleague_meets on notice_passed_on;
create policy named_colleague_meets on notice_passed_on as restrictive for all to fingerpost_restricted
  using (exists (select from return_row as row where row.id = row_id));
grant select on notice_passed_on to fingerpost_eet, fingerpost_restricted, fingerpost_protection;
grant insert on notice_passed_on to fingerpost_eet, fingerpost_restricted;

revoke execute on function decide_whose(text, bigint, bigint, bigint), decided_loosely(bigint), notices(date)
from fingerpost_worker, fingerpost_steward;
grant execute on function decide_whose(text, bigint, bigint, bigint), decided_loosely(bigint), notices(date),
  waiting_for(date, text, int), contested_sides(date, int), returns_due(int[], date),
  calendar_around(date)
to fingerpost_eet, fingerpost_restricted;

-- Stewards change lists by the function that keeps who did.
alter table list_changed enable row level security;
drop policy if exists stewards_read on list_changed;
create policy stewards_read on list_changed for select to fingerpost_steward, fingerpost_protection using (true);
grant select on list_changed to fingerpost_steward, fingerpost_protection;
revoke execute on function put_list_item(text, text, text[], date), change_list(text, text, text[], date, text),
  change_previewed(text, text, text[], date)
from fingerpost_worker, fingerpost_steward;
grant execute on function change_list(text, text, text[], date, text), change_previewed(text, text, text[], date)
to fingerpost_steward;
