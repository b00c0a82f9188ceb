-- Tables of a school's leavers in a form for publishing, each made once: two that differ by one young person tell of that one.
create table published_leavers (
  institution_id integer not null references institution,
  -- The first day of their last academic year there.
  year_from date not null,
  year_group smallint not null check (year_group between 11 and 13),
  destinations text[] not null,
  -- Beside the destinations: a number, or a sign that it is hidden.
  printed text[] not null,
  -- Counts of fewer are hidden.
  threshold integer not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (institution_id, year_from, year_group),
  check (cardinality(destinations) = cardinality(printed))
);
