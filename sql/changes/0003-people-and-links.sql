-- Young people, and the dated decisions that link rows to them. A person is never deleted by linking.
create table person (
  id bigint generated always as identity primary key,
  created_at timestamptz not null
);

create table link (
  id bigint generated always as identity primary key,
  -- Row and person are proven for all links of a statement at once, which halves the time to link: see link_stands.
  row_id bigint not null,
  -- The row's, copied.
  institution_id integer not null,
  person_id bigint not null,
  outcome text not null check (outcome in ('link', 'new', 'ask')),
  decided_at timestamptz not null,
  decided_by text not null,
  weight real,
  reason jsonb not null,
  parameters_version integer not null default 0,
  undone_at timestamptz,
  undone_by text,
  undone_reason text,
  check (undone_at is null or undone_at >= decided_at),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);
create unique index link_in_force on link (row_id) where undone_at is null;
create index link_by_person on link (person_id) include (row_id);
create index link_by_row on link (row_id);

-- A row whose person is in doubt: linked meanwhile to a provisional person, so that nobody is hidden.
create table link_question (
  id bigint generated always as identity primary key,
  row_id bigint not null references return_row,
  link_id bigint not null references link,
  candidates bigint[] not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  answer_person_id bigint references person
);
create index link_question_open on link_question (row_id) where answered_at is null;
