-- Each term a school confirms who acts for it: what it was shown, and when it said that it was right.
create table colleagues_confirmed (
  id bigint generated always as identity primary key,
  institution_id integer not null references institution,
  at timestamptz not null,
  confirmed_by text not null,
  -- The places that it was shown.
  places bigint[] not null
);
create index colleagues_confirmed_of_institution on colleagues_confirmed (institution_id, at);
