-- Reminders by e-mail: a school keeps its own addresses and sees what was sent to them; officers and stewards see what reached
-- nobody; jobs send.
alter table reminder_address enable row level security;
drop policy if exists school_own on reminder_address;
create policy school_own on reminder_address for select to fingerpost_school
  using (institution_id = (select visit_institution()));
drop policy if exists school_adds on reminder_address;
create policy school_adds on reminder_address for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and kept_by = (select visit_actor())
    and kept_at = (select moment()));
drop policy if exists county_reads on reminder_address;
create policy county_reads on reminder_address for select to fingerpost_eet, fingerpost_restricted, fingerpost_steward
  using (true);
grant select on reminder_address to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_steward;
grant insert (institution_id, address, kept_at, kept_by) on reminder_address to fingerpost_school;

alter table reminder enable row level security;
drop policy if exists school_own on reminder;
create policy school_own on reminder for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists county_reads on reminder;
create policy county_reads on reminder for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_worker using (true);
-- Who of the county asked for one is no school's to know.
revoke select on reminder from fingerpost_school;
grant select (institution_id, name, due, step, mailing) on reminder to fingerpost_school;
grant select on reminder to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_worker;

alter table reminder_mail enable row level security;
drop policy if exists school_own on reminder_mail;
create policy school_own on reminder_mail for select to fingerpost_school
  using (institution_id = (select visit_institution()));
drop policy if exists county_reads on reminder_mail;
create policy county_reads on reminder_mail for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_worker using (true);
drop policy if exists worker_marks on reminder_mail;
create policy worker_marks on reminder_mail for update to fingerpost_worker using (true) with check (true);
grant select on reminder_mail
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_worker;
grant update (state, tries, next_at, fault, done_at) on reminder_mail to fingerpost_worker;

revoke execute on function reminder_recipients(int[]), own_reminder_recipients(), make_reminders(date, text[]),
  retry_reminder_mail(uuid), forget_reminder_address(bigint), returns_chased(int[], text[], date[], date),
  chase_returns(int[], text[], date[])
from fingerpost_worker, fingerpost_steward;
grant execute on function make_reminders(date, text[]) to fingerpost_worker;
grant execute on function reminders_on(int[], date), own_reminder_recipients(), forget_reminder_address(bigint)
to fingerpost_school;
grant execute on function reminder_recipients(int[]), reminders_on(int[], date), reminder_numbers(date),
  retry_reminder_mail(uuid)
to fingerpost_eet, fingerpost_restricted, fingerpost_steward;
grant execute on function returns_chased(int[], text[], date[], date), chase_returns(int[], text[], date[])
to fingerpost_eet, fingerpost_restricted;
