-- What schools ask of the county's advisers for a student, and what they tried themselves of those who left.

-- A request for support: the school sees that it came, was taken up and is closed, and nothing else of what became of it.
-- `row_id`: a row of the school's own that names the student. Without references, which would take long to prove where people
-- are erased.
create table support_request (
  id uuid primary key,
  institution_id integer not null,
  row_id bigint not null,
  ground text not null check (ground in ('no-destination', 'at-risk', 'left-early', 'other')),
  -- For the officer; empty: nothing.
  note text not null default '',
  asked_at timestamptz not null,
  asked_by text not null,
  taken_at timestamptz,
  taken_by text,
  closed_at timestamptz,
  closed_by text,
  -- For the county alone.
  outcome text not null default '' check (outcome in ('', 'placed', 'helped', 'declined', 'not-reached')),
  check ((taken_at is null) = (taken_by is null)),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome = '')),
  check (closed_at is null or taken_at is not null)
);
create index support_request_of_institution on support_request (institution_id, asked_at);
create index support_request_open on support_request (asked_at) where closed_at is null;
create index support_request_by_row on support_request (row_id);
