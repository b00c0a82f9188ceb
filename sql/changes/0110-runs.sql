-- What an institution tells of somebody again and again in the same words, drawn together: a repeat is no news.

-- A run: the days on which a row was told, with the numbers of the returns that told it, in their order. Follows from rows
-- and links; kept for today's knowledge, and lengthened where a return only repeats.
create table told_run (
  person_id bigint not null references person,
  -- The rows that told it first and last.
  first_row_id bigint not null,
  last_row_id bigint not null,
  institution_id integer not null references institution,
  kind text not null,
  year_from date not null,
  -- Not what only replaced returns tell: instructions go by how they described people.
  counts boolean not null,
  days date[] not null,
  numbers bigint[] not null,
  primary key (person_id, first_row_id),
  check (cardinality(days) > 0 and cardinality(days) = cardinality(numbers))
);
create index told_run_by_institution on told_run (institution_id, year_from);

-- What was decided after an instant is found by the pages of the days since.
create index link_by_decision on link using brin (decided_at);
create index link_by_undoing on link (undone_at) where undone_at is not null;

-- Institutions whose full rolls are to be looked through again, from which day on: the queue of absences.
create table touched_roll (
  institution_id integer primary key references institution,
  from_day date not null
);
create index roll_absence_by_institution on roll_absence (institution_id, as_at);

-- The first day of which something was learnt, and whether the person's runs have to be drawn together anew: unless
-- somebody knows better, everything.
alter table touched_person add column from_day date not null default '-infinity',
  add column runs_anew boolean not null default true;

-- Institutions that still list somebody on their rolls who told an officer otherwise.
alter table situation add column listed_by integer[] not null default '{}';

-- A person's place or absence as a roll tells of it, while rolls are looked through one after another.
create type roll_listing as (
  institution_id integer,
  person_id bigint,
  row_id bigint,
  days date[],
  numbers bigint[],
  site text,
  is_place boolean,
  start_on date,
  year_group smallint,
  year_from date
);

-- A run of rows with what it tells somebody does; `n` is the same for those that may be one run of statements.
create type told_piece as (
  n bigint,
  person_id bigint,
  row_id bigint,
  institution_id integer,
  site text,
  is_place boolean,
  days date[],
  numbers bigint[],
  activity_code smallint,
  verified boolean,
  provider_id integer,
  provider_name text,
  start_on date,
  expected_end_on date,
  review_on date,
  neet_start_on date,
  source text,
  source_order smallint,
  is_contact boolean
);

-- Everybody is settled once more by the rules that know runs; what is kept stands until then.
insert into touched_person (person_id, since, runs_anew)
select person_id, 'epoch', false from birth
on conflict (person_id) do update set from_day = excluded.from_day;

-- Functions that answer with other columns than before are made anew with the others.
drop function if exists closes_place(boolean, date, date, text, date, date, date, text),
  roll_listings_known(int[], timestamptz), named_in_rolls(uuid[], timestamptz),
  roll_absences_known(int[], timestamptz), leavers_known(bigint[], int[], timestamptz),
  ends_known(bigint[], timestamptz), statements_known(bigint[], timestamptz),
  situations_at(bigint[], date[], timestamptz, boolean), turning_days(bigint[], timestamptz),
  situation_intervals(bigint[], timestamptz), detail_intervals(bigint[]),
  population_on(date, timestamptz, text[], bigint[]), tracked_on(date, timestamptz, text[]),
  population_shown(date, timestamptz, bigint[]), tracked_shown(date, timestamptz) cascade;
