-- What officers do for a person and for a list: send on to a hub, write letters, take calls away without a line, ring a campaign.

-- A person is sent to the hub that is responsible for where they live. `row_id`: the row by which they were known then; whoever
-- takes over the row takes over the referral. One of a hub stands at a time.
create table referral (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  row_id bigint,
  -- Of the form, which may send many: sent twice it sends once.
  key uuid not null,
  hub text not null check (hub <> ''),
  made_at timestamptz not null,
  made_by text not null,
  taken_at timestamptz,
  taken_by text,
  closed_at timestamptz,
  closed_by text,
  outcome text not null default '' check (outcome in ('', 'helped', 'declined', 'not-reached', 'taken-back', 'joined')),
  check ((taken_at is null) = (taken_by is null)),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome = ''))
);
create unique index referral_stands on referral (person_id, hub) where closed_at is null;
create index referral_of_hub on referral (hub) where closed_at is null;
create index referral_of_person on referral (person_id);
create index referral_by_row on referral (row_id);

-- What the county writes: each edition with its days. `words`: paragraphs with an empty line between; what stands in braces is
-- filled in. Made by nobody: it came with the program.
create table letter_text (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[a-z][a-z-]*$'),
  title text not null check (title <> ''),
  subject text not null check (subject <> ''),
  words text not null check (words <> ''),
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  made_at timestamptz,
  made_by text not null default '',
  check (valid_from <= valid_to),
  exclude using gist (name with =, daterange(valid_from, valid_to, '[]') with &&)
);
insert into letter_text (name, title, subject, words) values
  ('what-do-you-do', 'Ask what they do now', 'What are you doing now?',
    E'Dear {forename},\n\nthe county helps everybody of 16 and 17 to learn or to work. We do not know what you are doing at the moment, and could not reach you by telephone.\n\nPlease tell us: are you at school or college, in an apprenticeship, at work, or looking for something? Ring us, or ask somebody at home to ring for you.\n\nIf you would like help to find a course, an apprenticeship or a job, we are here for you.\n\nYours sincerely,\n\n{officer}\n{county}'),
  ('offer-of-help', 'Offer help to somebody who is NEET', 'Can we help you?',
    E'Dear {forename},\n\nwe heard that you are not in education, employment or training at the moment. There are people here whose work it is to help: with courses that begin during the year, apprenticeships, jobs, and with whatever stands in the way.\n\nPlease ring us, and we find a time that suits you.\n\nYours sincerely,\n\n{officer}\n{county}');

-- A letter to somebody. Those of one form are one batch; each is recorded as a contact by the return.
create table letter (
  id bigint generated always as identity primary key,
  batch uuid not null,
  person_id bigint not null references person,
  row_id bigint,
  text_id bigint not null references letter_text,
  return_id uuid not null,
  made_on date not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
create index letter_of_batch on letter (batch);
create index letter_of_person on letter (person_id);
create index letter_by_row on letter (row_id);

-- Calls that an officer took away, to work through without a line. Each line has a key that tells nobody anything, the version of
-- what it showed, and what it showed in words. `told`: what came back and waits to be decided, since somebody else told something
-- meanwhile.
create table call_sheet (
  id uuid primary key,
  made_on date not null,
  made_at timestamptz not null,
  made_by text not null
);
create table call_sheet_line (
  key text primary key,
  sheet_id uuid not null references call_sheet,
  person_id bigint not null references person,
  row_id bigint,
  version text not null,
  shown text not null,
  state text not null default 'out' check (state in ('out', 'taken', 'asked', 'dropped')),
  told jsonb,
  answered_at timestamptz,
  answered_by text,
  check ((state = 'asked') = (told is not null)),
  check ((state = 'out') = (answered_at is null) and (answered_at is null) = (answered_by is null))
);
create index call_sheet_line_of_sheet on call_sheet_line (sheet_id);
create index call_sheet_line_of_person on call_sheet_line (person_id);
create index call_sheet_line_by_row on call_sheet_line (row_id);

-- Those of a list on one day, to be rung one after another until each was.
create table campaign (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  made_on date not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
create table campaign_member (
  campaign_id bigint not null references campaign,
  person_id bigint not null references person,
  row_id bigint
);
create index campaign_member_of_campaign on campaign_member (campaign_id, person_id);
create index campaign_member_of_person on campaign_member (person_id);
create index campaign_member_by_row on campaign_member (row_id);

-- Of several rows at once, and of a campaign.
drop function if exists link_told(uuid, bigint);
drop function if exists claim_call(date);
