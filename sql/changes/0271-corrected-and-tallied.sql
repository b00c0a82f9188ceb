-- What the data protection officer or a steward corrects of who somebody is: another dated fact beside what was told, which
-- stays as it was told. It prevails over every row, of before and to come, until it is taken back. Article: DataProtection.
create table correction (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  field text not null check (field in ('surname', 'forename', 'date_of_birth')),
  value text not null check (value <> ''),
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_at timestamptz,
  ended_by text,
  check (field <> 'date_of_birth' or value::date is not null),
  check (ended_at >= recorded_at),
  check ((ended_at is null) = (ended_by is null))
);
create unique index correction_once on correction (person_id, field) where ended_at is null;
create index correction_by_name on correction (lower(value)) where ended_at is null and field = 'surname';

-- Tries of strangers that are told of in one entry: of whom (0: nobody known), what, why, since when, how many since the last
-- entry. What anybody can do again and again must not fill the record.
create table access_tally (
  account_id bigint not null,
  action text not null,
  reason text not null,
  since timestamptz not null,
  tries integer not null check (tries >= 0),
  primary key (account_id, action, reason)
);

-- How often rows were erased: what was read before is read anew.
alter table linking_state add column erasures bigint not null default 0;
