-- Whom a school rang of its leavers, when, and what came of it: its own notes, which the county does not work with. Rows are only
-- added. `row_id`: a row of the school's own that names the student; without references, as support_request.
create table ring_try (
  id bigint generated always as identity primary key,
  institution_id integer not null,
  row_id bigint not null,
  outcome text not null check (outcome in ('no-answer', 'message-left', 'wrong-number', 'spoke')),
  tried_at timestamptz not null,
  tried_by text not null,
  -- The key of the form by which it was kept: pressed twice it is one try.
  asked uuid not null unique
);
create index ring_try_by_row on ring_try (row_id);
create index ring_try_of_institution on ring_try (institution_id);
