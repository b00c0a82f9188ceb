-- People, links and what is known of them: no school reads any of it; jobs write, stewards undo, officers answer.

alter table person enable row level security;
drop policy if exists county_reads on person;
create policy county_reads on person for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on person;
create policy work on person for all to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);

alter table link enable row level security;
drop policy if exists county_reads on link;
create policy county_reads on link for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on link;
create policy work on link for all to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);

alter table link_question enable row level security;
drop policy if exists county_reads on link_question;
create policy county_reads on link_question for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on link_question;
create policy work on link_question for all to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);

alter table actual_statement enable row level security;
drop policy if exists county_reads_all on actual_statement;
drop policy if exists county_reads on actual_statement;
create policy county_reads on actual_statement for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on actual_statement;
create policy work on actual_statement for all to fingerpost_worker using (true) with check (true);

alter table leaving enable row level security;
drop policy if exists county_reads on leaving;
create policy county_reads on leaving for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on leaving;
create policy work on leaving for all to fingerpost_worker using (true) with check (true);

alter table intended_statement enable row level security;
drop policy if exists county_reads on intended_statement;
create policy county_reads on intended_statement for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on intended_statement;
create policy work on intended_statement for all to fingerpost_worker using (true) with check (true);

alter table offer_statement enable row level security;
drop policy if exists county_reads on offer_statement;
create policy county_reads on offer_statement for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on offer_statement;
create policy work on offer_statement for all to fingerpost_worker using (true) with check (true);

alter table cohort_status_told enable row level security;
drop policy if exists county_reads on cohort_status_told;
create policy county_reads on cohort_status_told for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on cohort_status_told;
create policy work on cohort_status_told for all to fingerpost_worker using (true) with check (true);

alter table death_decision enable row level security;
drop policy if exists steward_decides on death_decision;
create policy steward_decides on death_decision for all to fingerpost_steward using (true)
  with check (decided_by = (select visit_actor()) and decided_at = (select moment()));
drop policy if exists others_read on death_decision;
create policy others_read on death_decision for select to fingerpost_protection, fingerpost_worker using (true);
grant select on death_decision to fingerpost_steward, fingerpost_protection, fingerpost_worker;
grant insert on death_decision to fingerpost_steward;

alter table risk_told enable row level security;
drop policy if exists county_reads on risk_told;
create policy county_reads on risk_told for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on risk_told;
create policy work on risk_told for all to fingerpost_worker using (true) with check (true);

alter table contact_made enable row level security;
drop policy if exists county_reads on contact_made;
create policy county_reads on contact_made for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on contact_made;
create policy work on contact_made for all to fingerpost_worker using (true) with check (true);

alter table agreement_naming enable row level security;
drop policy if exists county_reads on agreement_naming;
create policy county_reads on agreement_naming for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on agreement_naming;
create policy work on agreement_naming for all to fingerpost_worker using (true) with check (true);

alter table roll_absence enable row level security;
drop policy if exists county_reads on roll_absence;
create policy county_reads on roll_absence for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on roll_absence;
create policy work on roll_absence for all to fingerpost_worker using (true) with check (true);

alter table situation enable row level security;
drop policy if exists county_reads on situation;
create policy county_reads on situation for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on situation;
create policy work on situation for all to fingerpost_worker using (true) with check (true);

alter table detail enable row level security;
drop policy if exists county_reads on detail;
create policy county_reads on detail for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on detail;
create policy work on detail for all to fingerpost_worker using (true) with check (true);

-- By how much lists change tells of nobody, but nobody needs it beside whoever keeps it: counts are shown by function.
alter table membership_change enable row level security;
drop policy if exists work on membership_change;
create policy work on membership_change for all to fingerpost_worker using (true) with check (true);
-- What was known before is read by function alone.
alter table membership_former enable row level security;
drop policy if exists work on membership_former;
create policy work on membership_former for all to fingerpost_worker using (true) with check (true);
alter table membership_gap enable row level security;
drop policy if exists work on membership_gap;
create policy work on membership_gap for all to fingerpost_worker using (true) with check (true);
grant select, insert, update, delete on membership, membership_change, membership_former, membership_gap
to fingerpost_worker;

alter table membership enable row level security;
drop policy if exists county_reads on membership;
create policy county_reads on membership for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on membership;
create policy work on membership for all to fingerpost_worker using (true) with check (true);
grant select on membership to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection;

alter table birth enable row level security;
drop policy if exists county_reads on birth;
create policy county_reads on birth for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on birth;
create policy work on birth for all to fingerpost_worker using (true) with check (true);

alter table touched_person enable row level security;
drop policy if exists county_reads on touched_person;
create policy county_reads on touched_person for select
  to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on touched_person;
create policy work on touched_person for all to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted using (true) with check (true);

alter table told_run enable row level security;
drop policy if exists others_read on told_run;
create policy others_read on told_run for select
  to fingerpost_restricted, fingerpost_steward, fingerpost_protection using (true);
drop policy if exists work on told_run;
create policy work on told_run for all to fingerpost_worker using (true) with check (true);

alter table touched_roll enable row level security;
drop policy if exists work on touched_roll;
create policy work on touched_roll for all to fingerpost_worker using (true) with check (true);
grant select, insert, update, delete on touched_roll, told_run to fingerpost_worker;
grant select on told_run to fingerpost_restricted, fingerpost_steward, fingerpost_protection;

grant select on person, link, link_question, actual_statement, leaving, intended_statement, offer_statement, cohort_status_told, risk_told, contact_made, agreement_naming, roll_absence, situation, detail, birth, touched_person
to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection, fingerpost_worker;
grant update (since, from_day, runs_anew) on touched_person to fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant insert on person, link, link_question, touched_person
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant update (undone_at, undone_by, undone_reason) on link
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant update (answered_at, answered_by, answer_person_id) on link_question
to fingerpost_worker, fingerpost_steward, fingerpost_eet, fingerpost_restricted;
grant insert, update, delete on actual_statement, leaving, intended_statement, offer_statement, cohort_status_told, risk_told, contact_made, agreement_naming, roll_absence, situation, detail, birth, touched_person
to fingerpost_worker;
