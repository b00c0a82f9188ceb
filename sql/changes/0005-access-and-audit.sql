-- Who may come in, and what happened: tokens (hashed), audit, disclosures.
create table access_token (
  id bigint generated always as identity primary key,
  hash bytea not null unique check (octet_length(hash) = 32),
  role text not null check (role in ('school', 'eet', 'restricted', 'analyst', 'steward', 'protection', 'admin')),
  institution_id integer references institution,
  label text not null default '',
  issued_at timestamptz not null,
  issued_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check ((role = 'school') = (institution_id is not null)),
  check (expires_at > issued_at)
);

create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  role text not null,
  institution_id integer references institution,
  action text not null,
  subject text not null default '',
  detail jsonb not null default '{}'
);

-- Each person about whom a school was told something, or was not, and on what ground.
create table disclosure (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  day date not null,
  actor text not null,
  institution_id integer not null references institution,
  person_id bigint not null references person,
  rehearsal boolean not null default false,
  given boolean not null,
  ground text not null,
  fields text[] not null default '{}',
  institution_agreement_id bigint references institution_agreement,
  agreement_naming_row_id bigint references agreement_naming,
  statement_row_id bigint references return_row
);
create index disclosure_by_person on disclosure (person_id);
create index disclosure_by_institution on disclosure (institution_id, day);
