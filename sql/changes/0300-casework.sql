-- What officers work with: how people are called and found, who follows whom, what waits until a day, and who rings whom.

-- What a list shows of somebody beside what is known of what they do, and what is looked at before they are rung. Follows from
-- what is told, as birth does; without references, which would take as long to prove as all else of keeping it.
create table person_shown (
  person_id bigint primary key,
  surname text not null,
  forename text not null,
  -- Empty: as the forename.
  known_as text not null,
  -- By which lists are in the order of names.
  name_order text collate "C" not null,
  last_contact_on date,
  last_outcome text not null,
  -- How often nobody was reached since somebody last was.
  tries integer not null,
  has_number boolean not null
);

-- What people are found by, in comparable form: a name with the other behind it, how both sound, a number.
create table person_word (
  person_id bigint not null,
  kind text not null check (kind in ('name', 'sound', 'upn', 'uln', 'telephone')),
  word text collate "C" not null
);
create index person_word_by_word on person_word (kind, word) include (person_id);
create index person_word_by_person on person_word (person_id, kind);

-- Who follows a person: dated, ended and never changed. `row_id`: the row by which the person was known then; whoever takes
-- over the row takes over what was decided by it. The newest that has not ended counts.
create table caseload (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  row_id bigint,
  officer text not null check (officer <> ''),
  assigned_at timestamptz not null,
  assigned_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null or ended_at >= assigned_at))
);
create index caseload_of_person on caseload (person_id) where ended_at is null;
create index caseload_of_officer on caseload (officer) where ended_at is null;
create index caseload_by_row on caseload (row_id);

-- The day on which somebody is to be looked after again.
create table follow_up (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  row_id bigint,
  due_on date not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null or ended_at >= made_at))
);
create index follow_up_of_person on follow_up (person_id) where ended_at is null;
create index follow_up_due on follow_up (due_on) where ended_at is null;
create index follow_up_by_row on follow_up (row_id);

-- Who is ringing whom, for as long as it lasts. `done_on`: nobody is offered them again on that day.
create table call_claim (
  person_id bigint primary key references person,
  claimed_by text not null,
  claimed_at timestamptz not null,
  until_at timestamptz not null,
  done_on date
);
create index call_claim_by_officer on call_claim (claimed_by);
