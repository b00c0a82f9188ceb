-- What linking keeps besides its decisions: how people have been described, keys to find them by, proposals, parameters.
-- Registrations and keys follow from rows and links, and can be made again.

-- How many people are known, and the number of the last change to registrations. Changed under the lock of linking.
create table linking_state (
  is_only boolean primary key default true check (is_only),
  version bigint not null,
  people bigint not null
);
insert into linking_state (version, people) values (0, 0);

-- One way in which one institution has described one person, in comparable form, and the days on which it stood on
-- a roll (null: it never did).
create table registration (
  id bigint generated always as identity primary key,
  person_id bigint not null,
  institution_id integer not null,
  fingerprint bigint not null,
  identity text not null,
  first_day date,
  last_day date,
  first_return bigint not null,
  last_return bigint not null,
  version bigint not null,
  check (first_day <= last_day and (first_day is null) = (last_day is null))
) with (fillfactor = 80);
create index registration_by_person on registration (person_id);
create index registration_by_fingerprint on registration (fingerprint);
-- Versions grow as registrations are added, so that a summary of every few pages finds the newest.
create index registration_by_version on registration using brin (version) with (pages_per_range = 16);

-- Everybody who may be meant by a row shares a key with it. An entry told twice does no harm. Keys lie at random over
-- their index, so that logging them would write most of its pages at every return; they are not logged, and made again
-- from the registrations when a crash or a failover emptied them together with their mark.
create unlogged table person_key (
  key bigint not null,
  person_id bigint not null
);
create index person_key_by_key on person_key (key) include (person_id);
create unlogged table person_key_complete (
  is_only boolean primary key default true check (is_only)
);
insert into person_key_complete default values;

-- That two people are one, or that a row is about somebody else: raised by evidence, decided, and perhaps undone.
create table link_proposal (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('merge', 'split')),
  person_id bigint not null references person,
  other_person_id bigint references person,
  row_id bigint references return_row,
  weight real,
  reason jsonb not null,
  parameters_version integer not null default 0,
  raised_at timestamptz not null,
  raised_by text not null,
  decided_at timestamptz,
  decided_by text,
  is_applied boolean,
  undone_at timestamptz,
  undone_by text,
  undone_reason text,
  check ((kind = 'merge') = (other_person_id is not null)),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (is_applied is null)),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);
create unique index link_proposal_open on link_proposal (person_id, other_person_id) where decided_at is null;
create index link_proposal_by_person on link_proposal (person_id, other_person_id);
create index link_proposal_by_other on link_proposal (other_person_id);

-- The parameters by which decisions were made. The highest version is in force; version 0 is the program's own.
create table linking_parameters (
  version integer primary key check (version > 0),
  body jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  reason text not null
);

create index link_question_waiting on link_question (id) where answered_at is null;
create index return_unlinked on return (received_at, number) where linked_at is null and failed_at is null;

-- A link's row and person exist. Linking itself reads every row and makes or reads every person in the transaction that
-- writes the links, so only the links that others make are proven.
create function link_stands() returns trigger
language plpgsql
as $$
begin
  if not exists (select from person where id = new.person_id) or not exists (select from return_row where id = new.row_id)
  then
    raise foreign_key_violation using message = 'a link needs a row and a person that exist', table = 'link';
  end if;
  return null;
end
$$;
create trigger link_stands after insert on link
  for each row when (new.decided_by <> 'linking') execute function link_stands();

-- Rows and people with links stay. The subqueries are probed by their index: a plan made while the tables were empty
-- would read them whole, and be kept while they grow.
create function link_keeps_standing() returns trigger
language plpgsql
set enable_seqscan = off
as $$
begin
  if tg_table_name = 'person' and exists (
    select from gone where exists (select from link where link.person_id = gone.id offset 0)
  ) or tg_table_name = 'return_row' and exists (
    select from gone where exists (select from link where link.row_id = gone.id offset 0)
  ) then
    raise foreign_key_violation using message = 'a link still needs its row and person', table = 'link';
  end if;
  return null;
end
$$;
create trigger link_keeps_standing after delete on person
  referencing old table as gone for each statement execute function link_keeps_standing();
create trigger link_keeps_standing after delete on return_row
  referencing old table as gone for each statement execute function link_keeps_standing();
