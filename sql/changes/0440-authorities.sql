-- One installation serves one or more authorities, by date: an institution is of another authority from a day on, an officer acts
-- for one of several, a release counts one of them. Which are served is the setting county_la_code, with spaces between.
-- Article: Authorities.

-- Of which authority an institution is on some days. Whoever never changed has no row: the register's code counts.
create table institution_authority (
  institution_id integer not null references institution,
  la_code text not null check (la_code ~ '^[0-9]{3}$'),
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  primary key (institution_id, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (institution_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index institution_authority_by_code on institution_authority (la_code);

-- Nothing: for all authorities that are served.
alter table account_place add column authority text check (authority ~ '^[0-9]{3}$'),
  add check (authority is null or role in ('eet', 'restricted'));
alter table access_token add column authority text check (authority ~ '^[0-9]{3}$'),
  add check (authority is null or role in ('eet', 'restricted'));

-- Nothing: of when one was served.
alter table release add column authority text check (authority ~ '^[0-9]{3}$');

-- Answered without the county's code now.
drop function if exists seasons_between(date, date) cascade;
drop function if exists roll_years(bigint[], timestamptz) cascade;
drop function if exists own_places() cascade;
