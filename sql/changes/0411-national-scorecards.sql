-- What other authorities' figures a release was put beside: the department's scorecard as it was read, for ever. The newest
-- one of a release counts. Article: Measures.
create table release_scorecard (
  id integer generated always as identity primary key,
  release_id integer not null references release,
  file_name text not null,
  digest bytea not null,
  -- What the file tells of, such as 2026; empty where it does not say.
  period text not null,
  loaded_at timestamptz not null,
  loaded_by text not null,
  -- England's figures and every authority's, as the program reads them.
  figures jsonb not null
);
create index release_scorecard_by_release on release_scorecard (release_id, id);
