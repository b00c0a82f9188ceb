-- Whether a membership tells what another does is one number, so that settling compares no columns one by one.

-- Of all that a line shows but its days: memberships made before tell another, and are made again when next settled.
alter table membership add column content bigint not null default 0;
alter table membership alter column content drop default;

-- Former versions have the columns of memberships, and then up to when they were known.
alter table membership_former rename column known_to to known_before;
alter table membership_former add column content bigint not null default 0, add column known_to timestamptz;
alter table membership_former alter column content drop default;
update membership_former set known_to = known_before;
alter table membership_former drop column known_before cascade, alter column known_to set not null,
  add check (known_from < known_to);
create index membership_former_by_list on membership_former (cohort, year_from, known_to);

-- Functions that are asked otherwise, or are gone.
drop function if exists membership_lines(population_span[], member_span[], timestamptz),
  memberships_of(population_span[], member_span[], timestamptz), membership_intervals(bigint[], date[]);
