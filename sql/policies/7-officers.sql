-- What a plain officer meets: nobody restricted, no row of theirs, nothing that names them. These policies narrow what the
-- others allow. A person is met unless restricted; a row, once it is linked to somebody who is met and tells nothing
-- restricted itself; everything else by its person or its row. What is not met answers as if it were not there: nothing
-- can be written to it either, so that no refusal tells the one from the other.

drop policy if exists officer_meets on person;
create policy officer_meets on person as restrictive for all to fingerpost_eet using (restricted_until is null);

drop policy if exists officer_meets on link;
create policy officer_meets on link as restrictive for all to fingerpost_eet
  using (not is_restricted and exists (select from person where person.id = person_id))
  with check (exists (select from person where person.id = person_id) and row_is_open(row_id));

-- What is stored in this very transaction is met by whoever stores it.
drop policy if exists officer_meets on return_row;
create policy officer_meets on return_row as restrictive for all to fingerpost_eet
  using ((not is_restricted and status <> 'held'
      and exists (select from link where link.row_id = return_row.id and link.undone_at is null))
    or return_row.xmin = pg_current_xact_id_if_assigned()::xid)
  with check (exists (select from return where return.id = return_id
    and return.xmin = pg_current_xact_id_if_assigned()::xid));

drop policy if exists officer_meets on return_problem;
create policy officer_meets on return_problem as restrictive for all to fingerpost_eet
  using (row_number is null or is_of_nobody or exists (select from return_row as row
    where row.return_id = return_problem.return_id and row.number = return_problem.row_number))
  with check (exists (select from return where return.id = return_id
    and return.xmin = pg_current_xact_id_if_assigned()::xid));

drop policy if exists officer_meets on instruction;
create policy officer_meets on instruction as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row
    where row.return_id = instruction.return_id and row.number = instruction.row_number))
  with check (exists (select from return where return.id = return_id
    and return.xmin = pg_current_xact_id_if_assigned()::xid));

drop policy if exists officer_meets on contact_detail;
create policy officer_meets on contact_detail as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on characteristic_told;
create policy officer_meets on characteristic_told as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on actual_statement;
create policy officer_meets on actual_statement as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on leaving;
create policy officer_meets on leaving as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on intended_statement;
create policy officer_meets on intended_statement as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on offer_statement;
create policy officer_meets on offer_statement as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on cohort_status_told;
create policy officer_meets on cohort_status_told as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on risk_told;
create policy officer_meets on risk_told as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on contact_made;
create policy officer_meets on contact_made as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));
drop policy if exists officer_meets on agreement_naming;
create policy officer_meets on agreement_naming as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id));

-- The day a situation rests on a restricted row is kept back even when its person no longer is.
drop policy if exists officer_meets on situation;
create policy officer_meets on situation as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id)
    and (statement_row_id is null or exists (select from return_row as row where row.id = statement_row_id)));
drop policy if exists officer_meets on detail;
create policy officer_meets on detail as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
-- Kept beside each membership, so that a long list asks for nothing else; nobody is restricted or let go while one is made.
drop policy if exists officer_meets on membership;
create policy officer_meets on membership as restrictive for all to fingerpost_eet
  using (not is_restricted);
drop policy if exists officer_meets on birth;
create policy officer_meets on birth as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists officer_meets on touched_person;
create policy officer_meets on touched_person as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists officer_meets on roll_absence;
create policy officer_meets on roll_absence as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists officer_meets on objection;
create policy officer_meets on objection as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists officer_meets on registration;
create policy officer_meets on registration as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists officer_meets on person_key;
create policy officer_meets on person_key as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));

drop policy if exists officer_meets on link_question;
create policy officer_meets on link_question as restrictive for all to fingerpost_eet
  using (exists (select from return_row as row where row.id = row_id)
    and not exists (select from unnest(candidates) as candidate (id)
      where not exists (select from person where person.id = candidate.id))
    and (answer_person_id is null or exists (select from person where person.id = answer_person_id)));
drop policy if exists officer_meets on link_proposal;
create policy officer_meets on link_proposal as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id)
    and (other_person_id is null or exists (select from person where person.id = other_person_id)))
  with check (exists (select from person where person.id = person_id)
    and (other_person_id is null or exists (select from person where person.id = other_person_id))
    and (row_id is null or row_is_open(row_id)));

-- Columns that count or name people of whom an officer meets no row: what was counted in a return, the digest that opens
-- its receipt, the candidates of a link. Numbers of rows and people are given by the database alone, so that none can be
-- tried out. Every other column is as for the others.
revoke select on return, link from fingerpost_eet, fingerpost_restricted;
revoke insert on person, link_question, return_row, return_problem, instruction from fingerpost_eet, fingerpost_restricted;
revoke all on sequence person_id_seq from fingerpost_eet, fingerpost_restricted;
do $$
declare
  granted record;
begin
  for granted in
    select allowed.act, allowed.place, string_agg(quote_ident(attribute.attname), ', ') as columns
    from (values ('select', 'return', array['summary', 'digest']), ('select', 'link', array['reason']),
      ('insert', 'return_row', array['id', 'is_restricted', 'is_closed']), ('insert', 'return_problem', array['id']),
      ('insert', 'instruction', array['id'])) as allowed (act, place, without)
    join pg_attribute as attribute on attribute.attrelid = allowed.place::regclass and not attribute.attisdropped
      and (attribute.attnum > 0 or attribute.attname = 'xmin' and allowed.act = 'select')
      and attribute.attname <> all (allowed.without)
    group by allowed.act, allowed.place
  loop
    execute format('grant %s (%s) on %I to fingerpost_eet, fingerpost_restricted', granted.act, granted.columns,
      granted.place);
  end loop;
end
$$;

-- Stewards restrict and let go; who may meet restricted people may know that it was decided, and why.
alter table person_restriction enable row level security;
drop policy if exists steward_manages on person_restriction;
create policy steward_manages on person_restriction for select to fingerpost_steward using (true);
drop policy if exists steward_restricts on person_restriction;
create policy steward_restricts on person_restriction for insert to fingerpost_steward
  with check (recorded_by = (select visit_actor()) and recorded_at = (select moment()) and ended_by is null);
drop policy if exists steward_releases on person_restriction;
create policy steward_releases on person_restriction for update to fingerpost_steward using (ended_at is null)
  with check (ended_by = (select visit_actor()) and ended_at = (select moment()));
drop policy if exists county_reads on person_restriction;
create policy county_reads on person_restriction for select to fingerpost_restricted, fingerpost_protection using (true);
grant select on person_restriction to fingerpost_steward, fingerpost_restricted, fingerpost_protection;
grant insert, update (ended_at, ended_by, ended_reason) on person_restriction to fingerpost_steward;

-- The list of facts holds nothing personal.
grant select on restricted_fact to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_analyst,
  fingerpost_steward, fingerpost_protection, fingerpost_admin, fingerpost_worker;
grant insert, update, delete on restricted_fact to fingerpost_admin;

-- A plain officer runs what filters by itself, and what only reckons days; nothing that reads persons as its owner.
revoke execute on function population_on(date, timestamptz, text[], bigint[]),
  cohort_members(text, date, timestamptz, text, date, int), members_on(text, date, timestamptz, text, date, int),
  memberships_on(text[], date, timestamptz, bigint[])
from fingerpost_eet;
grant execute on function row_is_open(bigint) to fingerpost_eet;
-- Lists, counts and the search by name are the officers' work; stewards list the deaths that are told, and search too.
grant execute on function members_shown(text, date, timestamptz, text, date, int), members_hidden(text, date, int),
  counts_on(date, timestamptz), counts_on_days(date[]), list_has_members(text, date), told_shown(bigint[], bigint[], date, timestamptz),
  people_named(text, text, date, date)
to fingerpost_eet, fingerpost_restricted;
revoke execute on function counts_on(date, timestamptz), counts_on_days(date[]) from fingerpost_steward;
grant execute on function returns_shown(uuid[]), correction_shown(uuid, uuid), return_of_digest(int, bytea, boolean),
  link_reason(bigint)
to fingerpost_eet, fingerpost_restricted, fingerpost_protection;
grant execute on function returns_shown(uuid[]), correction_shown(uuid, uuid), return_of_digest(int, bytea, boolean)
to fingerpost_school;
