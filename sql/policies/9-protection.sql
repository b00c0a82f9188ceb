-- The data protection officer: requests, erasure, decisions. Nobody else reads or writes any of it.
alter table person_request enable row level security;
drop policy if exists protection_reads on person_request;
create policy protection_reads on person_request for select to fingerpost_protection using (true);
drop policy if exists protection_opens on person_request;
create policy protection_opens on person_request for insert to fingerpost_protection
  with check (opened_by = (select visit_actor()) and opened_at = (select moment()) and ended_at is null
    and exists (select from person where person.id = person_id));
drop policy if exists protection_ends on person_request;
create policy protection_ends on person_request for update to fingerpost_protection using (ended_at is null)
  with check (ended_by = (select visit_actor()) and ended_at = (select moment()));
grant select, insert, update (ended_at, ended_by, outcome, reason) on person_request to fingerpost_protection;

-- Jobs write tombstones outside the database.
alter table tombstone enable row level security;
drop policy if exists protection_reads on tombstone;
create policy protection_reads on tombstone for select to fingerpost_protection, fingerpost_worker using (true);
alter table tombstone_row enable row level security;
drop policy if exists protection_reads on tombstone_row;
create policy protection_reads on tombstone_row for select to fingerpost_protection, fingerpost_worker using (true);
alter table tombstone_recipient enable row level security;
drop policy if exists protection_reads on tombstone_recipient;
create policy protection_reads on tombstone_recipient for select to fingerpost_protection using (true);
grant select on tombstone, tombstone_row to fingerpost_protection, fingerpost_worker;
grant select on tombstone_recipient to fingerpost_protection;
create or replace trigger record_stays before update or delete or truncate on tombstone
  for each statement execute function record_stays();
create or replace trigger record_stays before update or delete or truncate on tombstone_row
  for each statement execute function record_stays();
create or replace trigger record_stays before update or delete or truncate on tombstone_recipient
  for each statement execute function record_stays();

alter table instruction_decision enable row level security;
drop policy if exists protection_reads on instruction_decision;
create policy protection_reads on instruction_decision for select to fingerpost_protection using (true);
drop policy if exists protection_decides on instruction_decision;
create policy protection_decides on instruction_decision for insert to fingerpost_protection
  with check (decided_by = (select visit_actor()) and decided_at = (select moment()));
grant select, insert on instruction_decision to fingerpost_protection;

alter table disclosure_decision enable row level security;
drop policy if exists protection_reads on disclosure_decision;
create policy protection_reads on disclosure_decision for select to fingerpost_protection using (true);
drop policy if exists protection_decides on disclosure_decision;
create policy protection_decides on disclosure_decision for insert to fingerpost_protection
  with check (decided_by = (select visit_actor()) and decided_at = (select moment()));
grant select, insert on disclosure_decision to fingerpost_protection;

-- Written by the functions that erase.
alter table disclosure_fault enable row level security;
drop policy if exists protection_reads on disclosure_fault;
create policy protection_reads on disclosure_fault for select to fingerpost_protection using (true);
grant select on disclosure_fault to fingerpost_protection;

-- Restriction under article 18, as stewards restrict, with the same label.
drop policy if exists protection_restricts on person_restriction;
create policy protection_restricts on person_restriction for insert to fingerpost_protection
  with check (recorded_by = (select visit_actor()) and recorded_at = (select moment()) and ended_by is null);
drop policy if exists protection_releases on person_restriction;
create policy protection_releases on person_restriction for update to fingerpost_protection using (ended_at is null)
  with check (ended_by = (select visit_actor()) and ended_at = (select moment()));
grant insert, update (ended_at, ended_by, ended_reason) on person_restriction to fingerpost_protection;

revoke execute on function forget_rows(bigint[]), forget_people(bigint[], bigint[]), rows_of_person(bigint),
  instructions_of_person(bigint), disclosures_on_undone_links(bigint[]), erase_person(bigint, text),
  erase_again(uuid, bigint, timestamptz, date, text, uuid[], int[]), erase_class_c(bigint, int),
  instructed_after_storing(date), disclosures_at_fault(date), retention_due(date), rows_of_nobody_due(date),
  retention_of_others(date), retain_others(date), requests_counted(date), forget_samples()
from fingerpost_worker, fingerpost_steward;
grant execute on function erase_person(bigint, text), erase_class_c(bigint, int), instructed_after_storing(date),
  disclosures_at_fault(date), retention_due(date), retention_of_others(date), retain_others(date), requests_counted(date),
  rows_of_person(bigint),
  instructions_of_person(bigint), name_keys(text[]), people_named(text, text, date, date)
to fingerpost_protection;
grant execute on function erase_again(uuid, bigint, timestamptz, date, text, uuid[], int[]) to fingerpost_worker;
grant execute on function forget_samples() to fingerpost_protection, fingerpost_worker;
