-- Releases of statistics: what was published of which period, as known when, and what of it was hidden. Article: Releases.

-- Which days a period counts, by what they are counted for. Monthly ends and the average of some of them; the autumn day to
-- which everybody was promised an offer; the day on which it is asked what became of those who left the summer before.
create table period_day (
  period text not null,
  series text not null check (series in ('month', 'participation', 'guarantee', 'leavers')),
  item text not null,
  day date not null,
  is_averaged boolean not null default false,
  primary key (period, series, item)
);

-- When returns are due: of which kind, from institutions of which kind, told of a day in which weeks of the academic year.
create table due_return (
  name text not null,
  kind text not null,
  institution_kind text not null,
  from_day text not null check (from_day ~ '^[0-9]{2}-[0-9]{2}$'),
  due_day text not null check (due_day ~ '^[0-9]{2}-[0-9]{2}$'),
  primary key (name, institution_kind)
);

-- The major group of the standard to which an ethnic group belongs.
create table ethnic_group (
  code text primary key,
  ethnicity_major text not null
);

-- How the department's figures of participation call what somebody does who counts as participating.
create table participation_type (
  activity_code smallint primary key,
  participation_type text not null
);

create table release (
  id integer generated always as identity primary key,
  period text not null,
  known_at timestamptz not null,
  made_at timestamptz not null,
  made_by text not null,
  -- By how much at most a reader is taken to think that a cell moved from one release to the next.
  drift integer not null check (drift >= 0),
  -- A draft that anybody has read is known: it counts for all that come after.
  read_at timestamptz,
  published_at timestamptz,
  published_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  check ((published_at is null) = (published_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);

-- A table of counts: how it is divided, what is a sum of what, and by which rules its small numbers are hidden.
create table release_table (
  release_id integer not null references release,
  name text not null,
  place smallint not null,
  data_set text not null,
  definition jsonb not null,
  primary key (release_id, name)
);

-- What is printed. `who` says whom a cell counts: cells of one name are one number, whichever table or release prints them.
create table release_cell (
  release_id integer not null,
  table_name text not null,
  cell integer not null,
  who text not null,
  printed text not null,
  percent text,
  primary key (release_id, table_name, cell),
  foreign key (release_id, table_name) references release_table
);
create index release_cell_by_who on release_cell (release_id, who);

-- What was counted, before anything was hidden, and why it is hidden. For jobs alone.
create table release_count (
  release_id integer not null,
  table_name text not null,
  cell integer not null,
  people integer not null,
  hidden_for text check (hidden_for in ('primary', 'secondary', 'earlier')),
  primary key (release_id, table_name, cell),
  foreign key (release_id, table_name) references release_table
);
