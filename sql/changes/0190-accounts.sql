-- Users of the county's own: who they are and where they may act, what they prove themselves with, and their sessions.

-- A name is what somebody signs in with, in small letters. One that ended may be given again.
create table account (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[a-z0-9][a-z0-9._@+-]{1,99}$'),
  wants_second_factor boolean not null default true,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
create unique index account_name on account (name) where ended_at is null;

-- What an account may act as: a role of the county, or a role at one institution. A session is of one place at a time.
create table account_place (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  role text not null check (role in ('school', 'reception', 'eet', 'restricted', 'analyst', 'steward', 'protection', 'admin')),
  institution_id integer references institution,
  check ((role in ('school', 'reception')) = (institution_id is not null)),
  unique nulls not distinct (account_id, role, institution_id)
);

-- What is set up and not ended has a row here. The second factor is sealed with a key that no database has.
create table account_secret (
  account_id bigint primary key references account,
  password text not null,
  password_at timestamptz not null,
  factor bytea,
  -- The time step of the last code that was accepted, so that each counts once.
  factor_step bigint not null default 0
);

create table recovery_code (
  account_id bigint not null references account,
  hash bytea not null check (octet_length(hash) = 32),
  used_at timestamptz,
  primary key (account_id, hash)
);

-- A link by which somebody sets up an account, once. What they chose is kept here until their second factor is proven.
create table set_up_link (
  hash bytea primary key check (octet_length(hash) = 32),
  account_id bigint not null references account,
  made_at timestamptz not null,
  made_by text not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  password text,
  factor bytea
);
create index set_up_link_of_account on set_up_link (account_id);

-- Somebody whose password was right and whose second factor is awaited.
create table sign_in_step (
  hash bytea primary key check (octet_length(hash) = 32),
  account_id bigint not null references account,
  began_at timestamptz not null,
  is_of_known_browser boolean not null,
  is_proven boolean not null default false
);

create table session (
  id bigint generated always as identity primary key,
  hash bytea not null unique check (octet_length(hash) = 32),
  account_id bigint not null references account,
  role text not null,
  institution_id integer references institution,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  idle_minutes integer not null check (idle_minutes > 0),
  ends_at timestamptz not null,
  ended_at timestamptz,
  -- As its holder tells it from others: `Firefox on Windows`.
  browser text not null default ''
);
create index session_of_account on session (account_id);

-- Browsers from which somebody has signed in, by the hash of a cookie.
create table known_browser (
  account_id bigint not null references account,
  hash bytea not null check (octet_length(hash) = 32),
  seen_at timestamptz not null,
  primary key (account_id, hash)
);

-- Tries that failed lately, by a keyed digest of an account's name, of a network address or of a browser.
create table sign_in_failure (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
