-- Users of providers of OpenID Connect: who they are there, and what is known of their sessions. Failures of signing in are found
-- by their age, and institutions by their trust.

-- Who an account is at a provider, by the names under which its tokens call itself and them.
create table account_identity (
  account_id bigint primary key references account,
  issuer text not null,
  subject text not null,
  unique (issuer, subject)
);

-- Somebody who was led to a provider and is awaited back, by the hash of a cookie.
create table provider_step (
  hash bytea primary key check (octet_length(hash) = 32),
  provider text not null,
  next text not null,
  began_at timestamptz not null
);
create index provider_step_began on provider_step (began_at);

-- Of a session that began at a provider: its name among the settings, the hash of what it calls the session, and what it told,
-- sealed with a key that no database has, until the session has ended.
alter table session
  add column provider text not null default '',
  add column provider_session bytea,
  add column provider_told bytea;
create index session_told on session (provider) where provider_told is not null;

create index sign_in_failure_last on sign_in_failure (last_at);

alter table institution add column trust_uid text check (trust_uid ~ '^[0-9]{1,9}$');
create index institution_trust on institution (trust_uid) where trust_uid is not null;

drop function if exists session_of(bytea, boolean);
