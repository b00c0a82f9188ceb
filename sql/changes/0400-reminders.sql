-- Schools and colleges are reminded by e-mail of what is due: to which addresses, of what, and what came of each e-mail.

-- Where an institution wants to be reminded. One that is given up is taken away, since it is somebody's.
create table reminder_address (
  id bigint generated always as identity primary key,
  institution_id integer not null references institution,
  address text not null check (length(address) <= 254 and address ~ '^[^[:space:]@<>,;]+@[^[:space:]@<>,;]+[.][^[:space:]@<>,;.]+$'),
  kept_at timestamptz not null,
  kept_by text not null
);
create unique index reminder_address_once on reminder_address (institution_id, lower(address));

-- What institutions were reminded of: each step of the calendar (days before the due day; after it where negative) once.
create table reminder (
  institution_id integer not null references institution,
  name text not null,
  due date not null,
  step smallint not null,
  -- The e-mails that told it.
  mailing uuid not null,
  primary key (institution_id, name, due, step)
);
create index reminder_of_mailing on reminder (mailing);

-- An e-mail to one address: of what was to be told on a day, and how far it is. Its words are made when it is sent.
create table reminder_mail (
  -- By which systems of mail know it again.
  id uuid primary key,
  -- Null, with its mailing: the county's own digest.
  institution_id integer references institution,
  mailing uuid,
  on_day date not null,
  -- Empty: there was nobody to send it to.
  address text not null,
  state text not null check (state in ('waiting', 'sent', 'refused', 'given up', 'needless', 'nobody')),
  tries smallint not null default 0,
  next_at timestamptz not null,
  -- What stood against the last try.
  fault text not null default '',
  made_at timestamptz not null,
  done_at timestamptz,
  check ((institution_id is null) = (mailing is null)),
  check ((address = '') = (state = 'nobody') or state = 'needless'),
  check ((state = 'waiting') = (done_at is null))
);
create index reminder_mail_waiting on reminder_mail (next_at) where state = 'waiting';
create index reminder_mail_of_institution on reminder_mail (institution_id, on_day);
create unique index reminder_digest_once on reminder_mail (on_day, address) where institution_id is null;
