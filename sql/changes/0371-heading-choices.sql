-- What a school had the columns of a file read as, for its next file of the kind with the same headings: places of columns and the
-- names of ours, never a heading of theirs. `fingerprint` is a keyed digest of the headings; its key is kept outside the database,
-- and none is made of a line that reads as a pupil's. Rows are only added: the newest counts.
create table heading_choice (
  id bigint generated always as identity primary key,
  institution_id integer not null references institution,
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  kind text not null,
  -- By the place of a column, from 0: the canonical heading; empty where nothing is taken.
  chosen jsonb not null,
  made_at timestamptz not null,
  made_by text not null
);
create index heading_choice_by_fingerprint on heading_choice (institution_id, fingerprint, id);
