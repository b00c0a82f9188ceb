-- What the data protection officer decides: what people ask of their own data, who was erased, what became of disclosures that
-- should not have been, and of what was held when an instruction came.

-- A request under articles 15 to 18 of the UK GDPR. No reference to the person, who may be erased.
create table person_request (
  id bigint generated always as identity primary key,
  person_id bigint not null,
  kind text not null check (kind in ('access', 'correction', 'restriction', 'erasure')),
  asked_on date not null,
  asked_by text not null check (asked_by in ('young person', 'parent', 'somebody for them')),
  -- How it was made sure who asks.
  identity_checked text not null,
  due_on date not null,
  opened_at timestamptz not null,
  opened_by text not null,
  ended_at timestamptz,
  ended_by text,
  outcome text check (outcome in ('done', 'refused')),
  reason text,
  check (due_on >= asked_on),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (outcome is null)
    and (ended_at is null) = (reason is null))
);
create index person_request_by_person on person_request (person_id);
create index person_request_open on person_request (due_on) where ended_at is null;

-- That somebody was erased. `person_id` with the instant at which the number was given finds them in a backup of before, and
-- so do the rows; neither leads to anybody any more.
create table tombstone (
  id uuid primary key,
  number bigint generated always as identity unique,
  person_id bigint not null,
  person_created_at timestamptz not null,
  erased_on date not null,
  erased_at timestamptz not null,
  erased_by text not null,
  ground text not null check (ground in ('request', 'retention', 'instruction', 'unlawful'))
);
create table tombstone_row (
  tombstone_id uuid not null references tombstone,
  return_id uuid not null,
  row_number integer not null,
  primary key (tombstone_id, return_id, row_number)
);
-- Whom the county had told something, and has to tell of the erasure. Article 19.
create table tombstone_recipient (
  tombstone_id uuid not null references tombstone,
  institution_id integer not null references institution,
  last_day date not null,
  primary key (tombstone_id, institution_id)
);

-- What becomes of what was held of somebody at an institution when an instruction came. SharingRules, A10. No reference to
-- the person, who may be erased.
create table instruction_decision (
  id bigint generated always as identity primary key,
  person_id bigint not null,
  institution_id integer not null references institution,
  outcome text not null check (outcome in ('keep', 'restrict', 'erase')),
  reason text not null,
  decided_at timestamptz not null,
  decided_by text not null
);
create index instruction_decision_by_person on instruction_decision (person_id, institution_id);

-- What was decided about a disclosure that should not have been.
create table disclosure_decision (
  disclosure_id bigint primary key,
  outcome text not null check (outcome in ('reported', 'not reported')),
  reason text not null,
  decided_at timestamptz not null,
  decided_by text not null
);

-- The log of disclosures outlives what they rest on: a row of one person may have been told of another.
alter table disclosure drop constraint disclosure_agreement_naming_row_id_fkey;
alter table disclosure drop constraint disclosure_statement_row_id_fkey;

-- Disclosures that rested on links which went with the rows of somebody who was erased.
create table disclosure_fault (
  disclosure_id bigint primary key,
  fault text not null,
  known_at timestamptz not null
);

-- Rows that wait to be put right are looked through when somebody is erased.
create index return_row_held on return_row (id) where status = 'held';
