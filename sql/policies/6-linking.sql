-- Linking's own tables: no school reads any of it; jobs and those who answer and undo write.

alter table linking_state enable row level security;
drop policy if exists work on linking_state;
create policy work on linking_state for all
  to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);

alter table registration enable row level security;
drop policy if exists work on registration;
create policy work on registration for all
  to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);

alter table person_key enable row level security;
drop policy if exists work on person_key;
create policy work on person_key for all
  to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);

alter table person_key_complete enable row level security;
drop policy if exists work on person_key_complete;
create policy work on person_key_complete for all
  to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);
grant select, insert on person_key_complete to fingerpost_worker;

alter table common_value enable row level security;
drop policy if exists work on common_value;
create policy work on common_value for all
  to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);
grant select, insert, update on common_value to fingerpost_worker;
grant select on common_value to fingerpost_steward, fingerpost_eet, fingerpost_restricted;

alter table link_proposal enable row level security;
drop policy if exists work on link_proposal;
create policy work on link_proposal for all
  to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);
drop policy if exists protection_reads on link_proposal;
create policy protection_reads on link_proposal for select to fingerpost_protection using (true);

alter table linking_parameters enable row level security;
drop policy if exists county_reads on linking_parameters;
create policy county_reads on linking_parameters for select
  to fingerpost_worker, fingerpost_eet, fingerpost_restricted, fingerpost_protection using (true);
drop policy if exists steward_manages on linking_parameters;
create policy steward_manages on linking_parameters for all to fingerpost_steward using (true) with check (true);

grant select, update on linking_state
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant select, insert, update, delete on registration
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant select, insert, delete on person_key
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant select, insert, update on link_proposal
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant select on link_proposal to fingerpost_protection;
grant select on linking_parameters
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted, fingerpost_protection;
grant insert on linking_parameters to fingerpost_steward;
grant select on link_explained
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted, fingerpost_protection;
revoke all on sequence person_id_seq, registration_id_seq
from fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant select on sequence person_id_seq, registration_id_seq
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
