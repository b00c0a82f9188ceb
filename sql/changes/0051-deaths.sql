-- A death told is confirmed or refuted by a steward: one sender's slip hides no living child.
-- The last decision about a row that tells of a death counts.
create table death_decision (
  id bigint generated always as identity primary key,
  row_id bigint not null references return_row,
  is_confirmed boolean not null,
  decided_at timestamptz not null,
  decided_by text not null
);
create index death_decision_by_row on death_decision (row_id);
create index cohort_status_of_deaths on cohort_status_told (row_id) where status = 'D';
