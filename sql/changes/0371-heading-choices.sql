-- What a school had the columns of a file read as, for its next file with the same headings: places of columns and the names of
-- ours, never a heading of theirs, since a file without headings has a pupil in that place. `fingerprint` is a keyed digest of the
-- headings; its key is kept outside the database. Rows are only added: the newest counts.
create table heading_choice (
  id bigint generated always as identity primary key,
  institution_id integer not null references institution,
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  -- By the place of a column, from 0: the canonical heading; empty where nothing is taken.
  chosen jsonb not null,
  made_at timestamptz not null,
  made_by text not null
);
create index heading_choice_by_fingerprint on heading_choice (institution_id, fingerprint, id);
