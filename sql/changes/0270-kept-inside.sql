-- People restricted for a reason of their own: some are protected, so that nothing about them goes out, and some are closed to
-- all but named colleagues. From outside the one cannot be told from the other. Article: SharingRules, "Restricted people".

-- Why stewards restrict somebody, and what follows from it; a county's own rows stay.
create table restriction_kind (
  code text primary key,
  words text not null,
  -- Nothing about them goes out: no feedback, call, letter, print, export or list for a staff room.
  protects boolean not null,
  -- Of those who may meet restricted people only the named ones may meet them.
  closes boolean not null
);
-- What acts of before this list are of.
insert into restriction_kind (code, words, protects, closes) values ('other', 'Another reason', false, false);

alter table person_restriction add column kind text not null default 'other' references restriction_kind;

-- The last days on which the person is protected and closed to others; null: not at all. Never beyond `restricted_until`.
alter table person add column protected_until date, add column closed_until date;

-- Who may meet somebody who is closed to others.
create table named_colleague (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  account_id bigint not null references account,
  named_at timestamptz not null,
  named_by text not null,
  ended_at timestamptz,
  ended_by text,
  check (ended_at >= named_at),
  check ((ended_at is null) = (ended_by is null))
);
create unique index named_colleague_once on named_colleague (person_id, account_id) where ended_at is null;

-- Its result is another now.
drop function if exists restrictions_told(bigint[]);
