-- Young people, and the dated decisions that link rows to them. A person is never deleted by linking.
create table person (
  id bigint generated always as identity primary key,
  created_at timestamptz not null
);

create table link (
  id bigint generated always as identity primary key,
  -- Row and person are no references, which would take as long to prove as all else of linking: see link_stands.
  row_id bigint not null,
  -- The row's, copied.
  institution_id integer not null,
  person_id bigint not null,
  outcome text not null check (outcome in ('link', 'new', 'ask')),
  decided_at timestamptz not null,
  decided_by text not null,
  weight real,
  -- Ground, waterfall of weights and candidates, written once and hardly ever read: kept as the text it is. None where the
  -- row tells what its institution told before.
  reason json,
  parameters_version integer not null default 0,
  undone_at timestamptz,
  undone_by text,
  undone_reason text,
  check (undone_at is null or undone_at >= decided_at),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);
-- One link of a row is in force; those undone are told apart by their numbers.
create unique index link_by_row on link (row_id, (case when undone_at is null then 0 else id end));
create index link_by_person on link (person_id);

-- A row whose person is in doubt: linked meanwhile to a provisional person, so that nobody is hidden.
create table link_question (
  id bigint generated always as identity primary key,
  row_id bigint not null references return_row,
  candidates bigint[] not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  answer_person_id bigint references person
);
create index link_question_open on link_question (row_id) where answered_at is null;
