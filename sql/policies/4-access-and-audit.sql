-- Tokens, agreements, objections, audit, disclosures.
alter table access_token enable row level security;
drop policy if exists admin_manages on access_token;
create policy admin_manages on access_token for all to fingerpost_admin using (true) with check (true);
grant select (id, role, institution_id, label, issued_at, issued_by, expires_at, revoked_at) on access_token
to fingerpost_admin;
grant insert, update (revoked_at) on access_token to fingerpost_admin;

alter table institution_agreement enable row level security;
drop policy if exists school_own on institution_agreement;
create policy school_own on institution_agreement for select to fingerpost_school
  using (institution_id = (select visit_institution()));
drop policy if exists steward_manages on institution_agreement;
create policy steward_manages on institution_agreement for all to fingerpost_steward using (true) with check (true);
drop policy if exists protection_reads on institution_agreement;
create policy protection_reads on institution_agreement for select to fingerpost_protection using (true);
grant select on institution_agreement to fingerpost_school, fingerpost_steward, fingerpost_protection;
grant insert, update (superseded_at) on institution_agreement to fingerpost_steward;

alter table objection enable row level security;
drop policy if exists steward_manages on objection;
create policy steward_manages on objection for all to fingerpost_steward using (true) with check (true);
drop policy if exists county_reads on objection;
create policy county_reads on objection for select to fingerpost_eet, fingerpost_restricted, fingerpost_protection
  using (true);
grant select on objection to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection;
grant insert, update (superseded_at) on objection to fingerpost_steward;

-- Anyone's acts are recorded; only the data-protection officer reads the record, and nobody changes it.
alter table audit_event enable row level security;
drop policy if exists everyone_adds on audit_event;
create policy everyone_adds on audit_event for insert to fingerpost_eet, fingerpost_restricted, fingerpost_analyst,
  fingerpost_steward, fingerpost_protection, fingerpost_admin, fingerpost_worker with check (true);
drop policy if exists school_adds on audit_event;
create policy school_adds on audit_event for insert to fingerpost_school
  with check (institution_id = (select visit_institution()));
drop policy if exists protection_reads on audit_event;
create policy protection_reads on audit_event for select to fingerpost_protection using (true);
grant insert on audit_event to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_analyst,
  fingerpost_steward, fingerpost_protection, fingerpost_admin, fingerpost_worker;
grant select on audit_event to fingerpost_protection;

alter table disclosure enable row level security;
drop policy if exists protection_reads on disclosure;
create policy protection_reads on disclosure for select to fingerpost_protection using (true);
grant select on disclosure to fingerpost_protection;
