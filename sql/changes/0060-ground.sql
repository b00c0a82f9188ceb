-- What people decide about which row of an institution gives it ground to be told of somebody.

-- Types of the register that are alternative provision, beside which a pupil keeps a school.
create table alternative_provision_type (
  type_name text primary key
);

-- A late return that a steward takes as history: as if it had come on its as-at day.
create table late_return_accepted (
  return_id uuid primary key references return,
  accepted_at timestamptz not null,
  accepted_by text not null,
  reason text not null
);

-- A steward's word that the row of a roll gives ground, though nothing ties it or another institution has the person too.
create table ground_decision (
  id bigint generated always as identity primary key,
  row_id bigint not null references return_row,
  decided_at timestamptz not null,
  decided_by text not null,
  reason text not null,
  undone_at timestamptz,
  undone_by text,
  check ((undone_at is null) = (undone_by is null))
);
create unique index ground_decision_in_force on ground_decision (row_id) where undone_at is null;

-- That an institution goes on under another number from a day on.
create table succession (
  id bigint generated always as identity primary key,
  old_institution_id integer not null references institution,
  new_institution_id integer not null references institution,
  from_day date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  superseded_at timestamptz,
  check (old_institution_id <> new_institution_id and old_institution_id <> 0 and new_institution_id <> 0)
);
create unique index succession_in_force on succession (old_institution_id) where superseded_at is null;

-- What the data protection officer decided about a return with claims: once.
create table claim_decision (
  return_id uuid primary key references return,
  decided_at timestamptz not null,
  decided_by text not null,
  outcome text not null check (outcome in ('no misuse', 'misuse')),
  reason text not null
);
