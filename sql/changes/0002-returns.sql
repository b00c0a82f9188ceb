-- Returns as received: what was sent, by whom, its rows after the sharing rules, its problems, its instructions.
create table return (
  id uuid primary key,
  number bigint generated always as identity unique,
  institution_id integer not null references institution,
  kind text not null check (kind in ('enrolment', 'intended', 'offer', 'actual', 'leaver', 'agreement', 'risk',
    'self_registration', 'ucas', 'careers_interview', 'contact', 'cohort_status')),
  as_at date not null,
  coverage text not null check (coverage in ('full', 'partial')),
  years smallint[] not null default '{}',
  site text not null default '',
  reference text not null,
  replaces uuid references return,
  withhold_confirmed boolean not null check (withhold_confirmed),
  missing_confirmed boolean not null default false,
  received_at timestamptz not null,
  received_by text not null,
  loaded_as_history boolean not null default false,
  digest bytea not null,
  summary jsonb not null,
  replaced_at timestamptz,
  replaced_by uuid references return deferrable initially deferred,
  -- The last row that is linked, of a return so long that it is linked part by part.
  linked_to integer not null default 0 check (linked_to >= 0),
  linked_at timestamptz,
  stated_at timestamptz,
  settled_at timestamptz,
  failed_at timestamptz,
  failure text,
  unique (institution_id, reference),
  unique (id, institution_id),
  check ((replaced_at is null) = (replaced_by is null)),
  check (stated_at is null or linked_at is not null),
  check (settled_at is null or stated_at is not null)
);
create index return_by_digest on return (institution_id, digest);
create index return_by_time on return (institution_id, received_at desc, id);
create index return_rolls on return (institution_id, as_at) where kind = 'enrolment' and coverage = 'full';
create index return_unsettled on return (number) where settled_at is null;

create table return_row (
  id bigint generated always as identity primary key,
  return_id uuid not null,
  -- The return's, copied.
  institution_id integer not null,
  number integer not null check (number > 0),
  status text not null check (status in ('sound', 'held', 'identity_only')),
  as_at date not null,
  surname text not null default '',
  forename text not null default '',
  middle_names text not null default '',
  preferred_surname text not null default '',
  preferred_forename text not null default '',
  former_surname text not null default '',
  date_of_birth date,
  sex text not null default '',
  year_group smallint,
  upn text not null default '',
  former_upn text not null default '',
  uln text not null default '',
  local_id text not null default '',
  address text not null default '',
  town text not null default '',
  postcode text not null default '',
  parent_name text not null default '',
  parent_address text not null default '',
  facts jsonb not null default '{}',
  unique (return_id, number),
  foreign key (return_id, institution_id) references return (id, institution_id),
  -- Class C never stands in a row whose class C was refused.
  check (status <> 'identity_only' or (sex = '' and year_group is null and upn = '' and former_upn = '' and uln = ''
    and local_id = '' and facts - 'leaving_date' = '{}'))
);

create index return_row_by_institution on return_row (institution_id);

-- Contact details: dated, per source; the newest is shown.
create table contact_detail (
  row_id bigint primary key references return_row,
  institution_id integer not null references institution,
  as_at date not null,
  telephone text not null default '',
  mobile text not null default '',
  email text not null default '',
  parent_telephone text not null default '',
  contact_caution text not null default ''
);

-- Characteristics: apart from the row, so that a role may see the one without the other.
create table characteristic_told (
  row_id bigint primary key references return_row,
  institution_id integer not null references institution,
  as_at date not null,
  ethnicity text not null default '',
  sen_provision text not null default '' check (sen_provision in ('', 'N', 'K', 'E')),
  characteristics smallint[] not null default '{}'
);

create table return_problem (
  id bigint generated always as identity primary key,
  return_id uuid not null references return,
  institution_id integer not null references institution,
  row_number integer,
  column_name text,
  severity text not null check (severity in ('error', 'warning', 'repair')),
  code text not null,
  sentence text not null,
  advice text not null
);
create index return_problem_by_return on return_problem (return_id, row_number);

-- Instructions to withhold, as each row told them; what stands on a day follows from all of them. An instruction is
-- kept whatever becomes of its row, and names the person by class A alone (names in lower case).
create table instruction (
  id bigint generated always as identity primary key,
  return_id uuid not null references return,
  row_number integer not null,
  institution_id integer not null references institution,
  local_id text not null default '',
  surnames text[] not null,
  forenames text[] not null,
  date_of_birth date,
  given_by text not null check (given_by in ('parent', 'young person')),
  given_on date not null,
  asked_on date,
  withdrawn_on date,
  recorded_at timestamptz not null,
  check (withdrawn_on is null or withdrawn_on >= given_on)
);
create index instruction_by_institution on instruction (institution_id, date_of_birth);
create index instruction_by_row on instruction (return_id, row_number);
