-- Returns and their rows: a school reads and adds its own; the county's people read all; only jobs mark progress.
-- What a school adds belongs to a return or row that it sees, which is its own.

alter table return enable row level security;
drop policy if exists school_own on return;
create policy school_own on return for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists school_adds on return;
create policy school_adds on return for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and not loaded_as_history
    and received_by = (select visit_actor()));
drop policy if exists county_reads on return;
create policy county_reads on return for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker using (true);
drop policy if exists officer_adds on return;
create policy officer_adds on return for insert to fingerpost_eet, fingerpost_restricted
  with check (institution_id = 0 and not loaded_as_history and received_by = (select visit_actor()));
drop policy if exists steward_adds on return;
create policy steward_adds on return for insert to fingerpost_steward with check (received_by = (select visit_actor()));
drop policy if exists worker_marks on return;
create policy worker_marks on return for update to fingerpost_worker using (true) with check (true);

alter table return_row enable row level security;
drop policy if exists school_own on return_row;
create policy school_own on return_row for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists school_adds on return_row;
create policy school_adds on return_row for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and return_id in (select id from return));
drop policy if exists county_reads on return_row;
create policy county_reads on return_row for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker using (true);
drop policy if exists officer_adds on return_row;
create policy officer_adds on return_row for insert to fingerpost_eet, fingerpost_restricted with check (institution_id = 0);
drop policy if exists steward_adds on return_row;
create policy steward_adds on return_row for insert to fingerpost_steward with check (true);

alter table return_problem enable row level security;
drop policy if exists school_own on return_problem;
create policy school_own on return_problem for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists school_adds on return_problem;
create policy school_adds on return_problem for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and return_id in (select id from return));
drop policy if exists county_reads on return_problem;
create policy county_reads on return_problem for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker using (true);
drop policy if exists officer_adds on return_problem;
create policy officer_adds on return_problem for insert to fingerpost_eet, fingerpost_restricted with check (institution_id = 0);
drop policy if exists steward_adds on return_problem;
create policy steward_adds on return_problem for insert to fingerpost_steward with check (true);

alter table instruction enable row level security;
drop policy if exists school_own on instruction;
create policy school_own on instruction for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists school_adds on instruction;
create policy school_adds on instruction for insert to fingerpost_school
  with check (institution_id = (select visit_institution()) and return_id in (select id from return)
    and recorded_at = (select received_at from return where id = return_id));
drop policy if exists county_reads on instruction;
create policy county_reads on instruction for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker using (true);
drop policy if exists officer_adds on instruction;
create policy officer_adds on instruction for insert to fingerpost_eet, fingerpost_restricted
  with check (institution_id = 0 and recorded_at = (select received_at from return where id = return_id));
drop policy if exists steward_adds on instruction;
create policy steward_adds on instruction for insert to fingerpost_steward
  with check (recorded_at = (select received_at from return where id = return_id));

alter table contact_detail enable row level security;
drop policy if exists school_own on contact_detail;
create policy school_own on contact_detail for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists school_adds on contact_detail;
create policy school_adds on contact_detail for insert to fingerpost_school
  with check (institution_id = (select visit_institution())
    and exists (select from return_row where return_row.id = row_id));
drop policy if exists county_reads on contact_detail;
create policy county_reads on contact_detail for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker using (true);
drop policy if exists officer_adds on contact_detail;
create policy officer_adds on contact_detail for insert to fingerpost_eet, fingerpost_restricted with check (institution_id = 0);
drop policy if exists steward_adds on contact_detail;
create policy steward_adds on contact_detail for insert to fingerpost_steward with check (true);

alter table characteristic_told enable row level security;
drop policy if exists school_own on characteristic_told;
create policy school_own on characteristic_told for select to fingerpost_school using (institution_id = (select visit_institution()));
drop policy if exists school_adds on characteristic_told;
create policy school_adds on characteristic_told for insert to fingerpost_school
  with check (institution_id = (select visit_institution())
    and exists (select from return_row where return_row.id = row_id));
drop policy if exists county_reads_all on characteristic_told;
drop policy if exists county_reads on characteristic_told;
create policy county_reads on characteristic_told for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker using (true);
drop policy if exists officer_adds on characteristic_told;
create policy officer_adds on characteristic_told for insert to fingerpost_eet, fingerpost_restricted with check (institution_id = 0);
drop policy if exists steward_adds on characteristic_told;
create policy steward_adds on characteristic_told for insert to fingerpost_steward with check (true);

grant select on return, return_row, return_problem, instruction, contact_detail, characteristic_told
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker;
revoke insert on return from fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_steward;
grant insert (id, institution_id, kind, as_at, coverage, years, site, reference, replaces, withhold_confirmed,
  missing_confirmed, received_at, received_by, loaded_as_history, digest, summary, corrects, file_name) on return
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_steward;
grant insert on return_row, return_problem, instruction, contact_detail, characteristic_told
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_steward;
grant update (linked_at, linked_to, stated_at, settled_at, failed_at, failure) on return to fingerpost_worker;
drop policy if exists steward_takes_up on return;
create policy steward_takes_up on return for update to fingerpost_steward using (failed_at is not null)
  with check (failed_at is null and failure is null);
grant update (failed_at, failure) on return to fingerpost_steward;

-- A return is received when the database takes it, whatever the sender's clock says.
create or replace trigger return_received before insert on return
  for each row when (current_user in ('fingerpost_school', 'fingerpost_eet', 'fingerpost_restricted', 'fingerpost_steward'))
  execute function return_received();
