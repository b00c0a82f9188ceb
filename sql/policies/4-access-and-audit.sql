-- Tokens, agreements, objections, disclosures, and the clock.
alter table clock_offset enable row level security;
drop policy if exists protection_reads on clock_offset;
create policy protection_reads on clock_offset for select to fingerpost_protection using (true);
grant select on clock_offset to fingerpost_protection;

-- The key of visits is its owner's, who needs no policy but is named in one.
alter table visit_key enable row level security;
drop policy if exists owner_keeps on visit_key;
create policy owner_keeps on visit_key for all to current_user using (true);

alter table access_token enable row level security;
drop policy if exists admin_manages on access_token;
drop policy if exists admin_reads on access_token;
create policy admin_reads on access_token for select to fingerpost_admin using (true);
drop policy if exists admin_issues on access_token;
create policy admin_issues on access_token for insert to fingerpost_admin
  with check (issued_by = (select visit_actor()) and issued_at = (select moment()));
drop policy if exists admin_revokes on access_token;
create policy admin_revokes on access_token for update to fingerpost_admin using (true) with check (true);
grant select (id, role, institution_id, authority, label, issued_at, issued_by, expires_at, revoked_at) on access_token
to fingerpost_admin;
grant insert, update (revoked_at) on access_token to fingerpost_admin;

alter table institution_agreement enable row level security;
drop policy if exists school_own on institution_agreement;
create policy school_own on institution_agreement for select to fingerpost_school
  using (institution_id = (select visit_institution()));
drop policy if exists steward_manages on institution_agreement;
drop policy if exists steward_reads on institution_agreement;
create policy steward_reads on institution_agreement for select to fingerpost_steward using (true);
drop policy if exists steward_adds on institution_agreement;
create policy steward_adds on institution_agreement for insert to fingerpost_steward
  with check (recorded_by = (select visit_actor()) and recorded_at = (select moment()));
drop policy if exists steward_supersedes on institution_agreement;
create policy steward_supersedes on institution_agreement for update to fingerpost_steward using (superseded_at is null)
  with check (superseded_at = (select moment()));
drop policy if exists protection_reads on institution_agreement;
create policy protection_reads on institution_agreement for select to fingerpost_protection using (true);
grant select on institution_agreement to fingerpost_school, fingerpost_steward, fingerpost_protection;
grant insert, update (superseded_at) on institution_agreement to fingerpost_steward;

alter table objection enable row level security;
drop policy if exists steward_manages on objection;
drop policy if exists steward_reads on objection;
create policy steward_reads on objection for select to fingerpost_steward using (true);
drop policy if exists steward_adds on objection;
create policy steward_adds on objection for insert to fingerpost_steward
  with check (recorded_by = (select visit_actor()) and recorded_at = (select moment()));
drop policy if exists steward_supersedes on objection;
create policy steward_supersedes on objection for update to fingerpost_steward using (superseded_at is null)
  with check (superseded_at = (select moment()));
drop policy if exists county_reads on objection;
create policy county_reads on objection for select to fingerpost_eet, fingerpost_restricted, fingerpost_protection
  using (true);
grant select on objection to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection;
grant insert, update (superseded_at) on objection to fingerpost_steward;

alter table disclosure enable row level security;
drop policy if exists protection_reads on disclosure;
create policy protection_reads on disclosure for select to fingerpost_protection using (true);
grant select on disclosure to fingerpost_protection;
