-- What officers have worked through: what they took note of, notices passed on to another authority.

-- What somebody took note of: a cause of a kind, as it stood. Another cause comes again.
create table notice_taken (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  kind text not null check (kind in ('died', 'protected', 'moved', 'objection', 'parted')),
  cause text not null,
  taken_at timestamptz not null,
  taken_by text not null,
  unique (person_id, kind, cause)
);

-- An early leaver's notice that another authority was told of: which row told it, to whom it went, and on which day.
create table notice_passed_on (
  row_id bigint primary key,
  la_code text not null check (la_code ~ '^[0-9]{3}$'),
  passed_on date not null,
  passed_at timestamptz not null,
  passed_by text not null
);
