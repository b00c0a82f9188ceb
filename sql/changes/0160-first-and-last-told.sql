-- What is asked of a run at every telling is known without reading all of its days.

alter table told_run
  add column first_on date not null generated always as (days[1]) stored,
  add column last_on date not null generated always as (days[cardinality(days)]) stored,
  add column last_number bigint not null generated always as (numbers[cardinality(numbers)]) stored;

alter type roll_listing add attribute last_on date, add attribute last_number bigint;

create index leaving_by_institution on leaving (institution_id);
create index return_by_replacement on return (replaced_by) where replaced_by is not null;

-- Functions that answer with other columns than before, or ask for others, are made anew.
drop function if exists runs_reckoned(bigint[], int[], timestamptz), runs_received(bigint[], int[], timestamptz),
  runs_known(bigint[], int[], timestamptz), named_in_rolls(uuid[], timestamptz) cascade;
