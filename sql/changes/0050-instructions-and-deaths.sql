-- An instruction hangs on the person it names, whichever institution told it and whether or not anything was kept of
-- its row; a death told waits for a steward; what a sender confirmed is kept as it was said.
create extension if not exists fuzzystrmatch;

alter table instruction add column row_kept boolean not null default true;
update instruction set row_kept = false
where not exists (select from return_row as row
  where row.return_id = instruction.return_id and row.number = instruction.row_number);
alter table instruction alter column row_kept drop default;
create index instruction_by_birth_date on instruction (date_of_birth);
create index instruction_without_row on instruction (id) where not row_kept;

-- Listings that are no place, of an institution: few, and asked for with each of its rolls.
create index return_row_without_place on return_row (institution_id)
  where status = 'identity_only' or facts ->> 'enrolment_status' in ('G', 'S');

-- The county speaks of what young people told it, and has no instructions to mark.
alter table return drop constraint return_withhold_confirmed_check;
alter table return add check (withhold_confirmed or institution_id = 0);

-- What a steward decided about a row that tells of a death: it is so, or it is not. The last decision counts.
create table death_decision (
  id bigint generated always as identity primary key,
  row_id bigint not null references cohort_status_told,
  is_confirmed boolean not null,
  decided_at timestamptz not null,
  decided_by text not null
);
create index death_decision_by_row on death_decision (row_id);
