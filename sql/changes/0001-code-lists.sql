-- Code lists and settings: every row has days of validity, so that a new edition or a county's own choice is a new row.
create extension if not exists btree_gist;

create table setting (
  name text not null,
  value text not null,
  unit text not null default '',
  about text not null default '',
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  primary key (name, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (name with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table activity_code (
  code smallint not null,
  label text not null,
  activity_group text not null,
  measure text not null check (measure in ('EET', 'NEET', 'NK', 'excluded', 'school-age')),
  meets_duty text not null default '',
  counts_in_participation text not null default '',
  full_time_education boolean not null default false,
  requires_neet_start boolean not null default false,
  requires_review_date boolean not null default false,
  requires_predicted_end boolean not null default false,
  requires_lapse_date boolean not null default false,
  currency_rule text not null check (currency_rule in ('none', 'end_of_academic_year_or_course_end',
    'months_from_verified', 'review_plus_days', 'course_end', 'course_end_max_months')),
  currency_length smallint,
  send_only boolean not null default false,
  supporting_characteristic smallint,
  min_academic_age smallint,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  confidence text not null default '',
  primary key (code, valid_from),
  check (valid_from <= valid_to),
  check ((currency_rule in ('months_from_verified', 'review_plus_days', 'course_end_max_months'))
    = (currency_length is not null)),
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table guarantee_status (
  code smallint not null,
  label text not null,
  for_year_11 boolean not null,
  for_year_12 boolean not null,
  counts_as_offer boolean not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  confidence text not null default '',
  primary key (code, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table intended_destination (
  code smallint not null,
  label text not null,
  says_nothing boolean not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  confidence text not null default '',
  primary key (code, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table cohort_status (
  code text not null check (code ~ '^[A-Z]$'),
  label text not null,
  ends_membership boolean not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  confidence text not null default '',
  primary key (code, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table characteristic (
  code smallint not null,
  label text not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  confidence text not null default '',
  primary key (code, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table ethnicity (
  code text not null,
  label text not null,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  confidence text not null default '',
  primary key (code, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

-- What "or words" accepts in a cell; `meaning` names the list the code belongs to.
create table word (
  word text not null,
  meaning text not null,
  code text not null,
  primary key (word, meaning)
);

-- Where a statement came from: the lower the order, the more it is believed; a lead never counts as knowledge.
create table evidence_source (
  value text primary key,
  source_order smallint not null,
  kind text not null default '',
  verifies text not null default ''
);

create table institution_type (
  type_name text primary key,
  kind text not null check (kind in ('school', 'sixth_form_college', 'fe_college', 'higher_education',
    'special_post16', 'other'))
);

create table feedback_group (
  activity_code smallint primary key,
  destination_group text,
  provider_withheld boolean not null default false
);

-- Points of a risk of NEET. Of one family only the indicator that fits counts: a figure between two bounds, or a yes.
create table risk_indicator (
  indicator text not null,
  heading text not null,
  points smallint not null,
  family text not null default '',
  at_least numeric,
  below numeric,
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  confidence text not null default '',
  primary key (indicator, valid_from),
  check (valid_from <= valid_to)
);

-- Postcode prefixes (no space, upper case) of the county and its neighbours; the longest that matches decides.
create table area (
  prefix text not null check (prefix ~ '^[A-Z0-9]+$'),
  la_code text not null check (la_code ~ '^[0-9]{3}$'),
  district_code text not null default '',
  hub text not null default '',
  valid_from date not null default '-infinity',
  valid_to date not null default 'infinity',
  primary key (prefix, valid_from),
  check (valid_from <= valid_to),
  exclude using gist (prefix with =, daterange(valid_from, valid_to, '[]') with &&)
);

-- Schools, colleges and providers; row 0 is the county itself, the sender of its own feeds.
create table institution (
  id integer generated by default as identity primary key,
  urn integer unique check (urn between 100000 and 999999),
  la_code text check (la_code ~ '^[0-9]{3}$'),
  establishment_number text check (establishment_number ~ '^[0-9]{4}$'),
  ukprn integer unique check (ukprn between 10000000 and 19999999),
  name text not null,
  name_key text not null,
  type_name text not null default '',
  kind text not null check (kind in ('county', 'school', 'sixth_form_college', 'fe_college', 'higher_education',
    'special_post16', 'other')),
  statutory_low_age smallint,
  statutory_high_age smallint,
  postcode text not null default '',
  district text not null default ''
);
create unique index institution_laestab on institution (la_code, establishment_number)
  where establishment_number is not null;
create index institution_name_key on institution (name_key);
insert into institution (id, name, name_key, kind) values (0, 'The county', 'the county', 'county');

create table institution_alias (
  institution_id integer not null references institution,
  alias_key text not null,
  primary key (institution_id, alias_key)
);
