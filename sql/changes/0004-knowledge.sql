-- What rows state, one table a kind of statement. Statements follow from rows alone; persons come by the link.
create table actual_statement (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  recorded_number bigint not null,
  as_at date not null,
  activity_code smallint not null,
  verified boolean not null,
  verified_on date,
  ascertained_on date,
  provider_id integer references institution,
  provider_name text not null default '',
  course text not null default '',
  level text not null default '',
  start_on date,
  expected_end_on date,
  review_on date,
  neet_start_on date,
  source text not null,
  is_place boolean not null default false,
  is_contact boolean not null default false,
  check (verified or verified_on is null)
);
create index actual_statement_by_provider on actual_statement (provider_id, as_at) where is_place;

-- An end told by a row: the last day counts as in. It closes what puts the person at this institution.
create table leaving (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  as_at date not null,
  last_day date not null,
  is_notice boolean not null
);

create table intended_statement (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  recorded_number bigint not null,
  as_at date not null,
  recorded_on date not null,
  kind text not null,
  answers boolean not null,
  activity_code smallint,
  intended_code smallint,
  undecided boolean not null default false,
  provider_id integer references institution,
  provider_name text not null default '',
  course text not null default '',
  level text not null default '',
  start_on date,
  suitable boolean,
  needs_support boolean,
  source text not null
);

create table offer_statement (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  recorded_number bigint not null,
  as_at date not null,
  status smallint not null,
  offered_on date,
  provider_id integer references institution,
  provider_name text not null default '',
  conditional boolean,
  conditions_met boolean,
  accepted boolean,
  suitable boolean,
  activity_code smallint
);

create table cohort_status_told (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  recorded_number bigint not null,
  status text not null,
  from_day date not null,
  receiving_la text not null default ''
);

create table risk_told (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  recorded_number bigint not null,
  as_at date not null,
  indicators jsonb not null
);

create table contact_made (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  contacted_on date not null,
  method text not null default '',
  outcome text not null default ''
);

-- One naming of a young person under a school's data-sharing agreement.
create table agreement_naming (
  row_id bigint primary key references return_row,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  recorded_at timestamptz not null,
  from_day date not null,
  to_day date,
  withdrawn_on date,
  signed_on date,
  evidence text not null default ''
);

create table institution_agreement (
  id bigint generated always as identity primary key,
  institution_id integer not null references institution,
  flow text not null check (flow in ('feedback')),
  from_day date not null,
  to_day date not null,
  withdrawn_on date,
  recorded_at timestamptz not null,
  recorded_by text not null,
  superseded_at timestamptz,
  check (from_day <= to_day)
);

create table objection (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  from_day date not null,
  withdrawn_on date,
  recorded_at timestamptz not null,
  recorded_by text not null,
  superseded_at timestamptz
);

-- A person missing from a full roll, whether that ends the place, and how many the roll should have named: made again for an institution's academic year whenever one of its returns settles.
create table roll_absence (
  return_id uuid not null references return,
  institution_id integer not null references institution,
  person_id bigint not null references person,
  as_at date not null,
  effective boolean not null,
  expected integer not null,
  primary key (return_id, person_id)
);
create index roll_absence_by_person on roll_absence (person_id);

-- Today's knowledge: the situation of each person on every day, as intervals.
create table situation (
  person_id bigint not null references person,
  valid_from date not null,
  valid_to date not null,
  outcome text not null check (outcome in ('eet', 'neet', 'not_known', 'excluded', 'school_age')),
  reason text not null default '',
  contested boolean not null default false,
  statement_row_id bigint references return_row,
  lapse_on date,
  neet_start date,
  primary key (person_id, valid_from),
  check (valid_from <= valid_to)
);
create index situation_by_outcome on situation (outcome, valid_from, valid_to);

-- Where a person lives, and whether they belong to the cohort, on every day: as intervals, of today's knowledge.
create table detail (
  person_id bigint not null references person,
  valid_from date not null,
  valid_to date not null,
  postcode text not null,
  la_code text,
  district text not null,
  hub text not null,
  resident boolean not null,
  residence_certain boolean not null,
  has_ehc_plan boolean not null,
  status text not null,
  is_member boolean not null,
  last_institution_id integer references institution,
  primary key (person_id, valid_from),
  check (valid_from <= valid_to)
);

-- The birth date a person goes by, and the first day on which a return names them.
create table birth (
  person_id bigint primary key references person,
  born date,
  first_as_at date not null
);

-- Persons about whom something was learnt since their situation was last made: the queue of settling.
create table touched_person (
  person_id bigint primary key references person,
  since timestamptz not null
);
