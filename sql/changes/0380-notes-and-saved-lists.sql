-- What officers keep beside what is told: notes on a person, and lists that they look at again.

-- Whatever an officer tells by a row of one's own is linked alike.
drop function if exists link_contact(uuid, bigint);

-- What an officer writes down of a person. It tells nothing of what they do. Ended, and never changed. `row_id`: the row by
-- which the person was known then; whoever takes over the row takes over what was written by it.
create table note (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  row_id bigint,
  -- Of the form: sent twice it is one note.
  key uuid not null unique,
  words text not null check (words <> ''),
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null or ended_at >= made_at))
);
create index note_of_person on note (person_id) where ended_at is null;
create index note_by_row on note (row_id);

-- A list with what narrows and orders it, under a name: one officer's own, or the team's. `asked`: by the names of its
-- address, none of them personal. `made_as`: what a colleague for restricted records shares is for such colleagues alone.
create table saved_list (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  cohort text not null,
  asked jsonb not null check (jsonb_typeof(asked) = 'object'),
  is_shared boolean not null,
  made_as text not null check (made_as in ('eet', 'restricted')),
  made_at timestamptz not null,
  made_by text not null,
  unique (made_by, name)
);
