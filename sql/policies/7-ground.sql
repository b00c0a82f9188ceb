-- Ground for feedback: stewards decide about rows, late returns and successors, the data protection officer about claims.

alter table late_return_accepted enable row level security;
drop policy if exists steward_manages on late_return_accepted;
create policy steward_manages on late_return_accepted for all to fingerpost_steward using (true)
  with check (accepted_by = (select visit_actor()) and accepted_at = (select moment()));
drop policy if exists protection_reads on late_return_accepted;
create policy protection_reads on late_return_accepted for select to fingerpost_protection using (true);

alter table ground_decision enable row level security;
drop policy if exists steward_manages on ground_decision;
create policy steward_manages on ground_decision for select to fingerpost_steward using (true);
drop policy if exists steward_decides on ground_decision;
create policy steward_decides on ground_decision for insert to fingerpost_steward
  with check (decided_by = (select visit_actor()) and decided_at = (select moment()) and undone_by is null);
drop policy if exists steward_undoes on ground_decision;
create policy steward_undoes on ground_decision for update to fingerpost_steward using (undone_at is null)
  with check (undone_by = (select visit_actor()) and undone_at = (select moment()));
drop policy if exists protection_reads on ground_decision;
create policy protection_reads on ground_decision for select to fingerpost_protection using (true);

alter table succession enable row level security;
drop policy if exists steward_manages on succession;
create policy steward_manages on succession for select to fingerpost_steward using (true);
drop policy if exists steward_records on succession;
create policy steward_records on succession for insert to fingerpost_steward
  with check (recorded_by = (select visit_actor()) and recorded_at = (select moment()));
drop policy if exists steward_supersedes on succession;
create policy steward_supersedes on succession for update to fingerpost_steward using (superseded_at is null)
  with check (superseded_at = (select moment()));
drop policy if exists protection_reads on succession;
create policy protection_reads on succession for select to fingerpost_protection using (true);

alter table claim_decision enable row level security;
drop policy if exists protection_decides on claim_decision;
create policy protection_decides on claim_decision for all to fingerpost_protection using (true)
  with check (decided_by = (select visit_actor()) and decided_at = (select moment()));
drop policy if exists steward_reads on claim_decision;
create policy steward_reads on claim_decision for select to fingerpost_steward using (true);

grant select on late_return_accepted, ground_decision, succession, claim_decision
to fingerpost_steward, fingerpost_protection;
grant insert on late_return_accepted, ground_decision, succession to fingerpost_steward;
grant update (undone_at, undone_by) on ground_decision to fingerpost_steward;
grant update (superseded_at) on succession to fingerpost_steward;
grant insert on claim_decision to fingerpost_protection;
-- Stewards learn of a claim by what they decide about its rows, not by the list of all.
revoke execute on function claims_on(date, timestamptz) from fingerpost_steward;
grant execute on function claims_on(date, timestamptz) to fingerpost_protection;
-- Officers answer questions about rows, which reads what they say of places.
grant execute on function is_main_registration(jsonb), is_part_time(jsonb), is_alternative_provision(int)
to fingerpost_eet, fingerpost_restricted;
