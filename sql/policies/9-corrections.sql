-- Corrections: whoever may meet the person may know what is right; the function that corrects writes.
alter table correction enable row level security;
drop policy if exists county_reads on correction;
create policy county_reads on correction for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker using (true);
drop policy if exists officer_meets on correction;
create policy officer_meets on correction as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists named_colleague_meets on correction;
create policy named_colleague_meets on correction as restrictive for all to fingerpost_restricted
  using (person_id <> all (array(select closed.person_id from people_closed_to_visitor() as closed)));
grant select on correction, correction_in_force
to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker;

revoke execute on function correct_person(bigint, text, text, text) from fingerpost_worker;
grant execute on function correct_person(bigint, text, text, text) to fingerpost_steward, fingerpost_protection;
grant execute on function corrections_of(bigint[]), births_corrected(bigint[], timestamptz)
to fingerpost_eet, fingerpost_restricted, fingerpost_protection;

revoke execute on function note_try(bigint, text, text), tell_tries(), readmit_account(bigint)
from fingerpost_worker, fingerpost_steward;
grant execute on function readmit_account(bigint) to fingerpost_admin;
