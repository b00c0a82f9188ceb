-- An instruction hangs on the person it names, whichever institution told it and whether or not anything was kept of
-- its row; and what a sender confirmed is kept as it was said.
create extension if not exists fuzzystrmatch;

-- Whether a row was kept that can be linked to somebody.
alter table instruction add column row_kept boolean not null default true;
update instruction set row_kept = false
where not exists (select from return_row as row
  where row.return_id = instruction.return_id and row.number = instruction.row_number and row.status <> 'held');
alter table instruction alter column row_kept drop default;
create index instruction_by_birth_date on instruction (date_of_birth);
create index instruction_without_row on instruction (id) where not row_kept;

-- The county speaks of what young people told it, and has no instructions to mark.
alter table return drop constraint return_withhold_confirmed_check;
alter table return add check (withhold_confirmed or institution_id = 0);
