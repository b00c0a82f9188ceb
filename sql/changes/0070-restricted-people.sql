-- Facts that only named colleagues may know (custody, youth justice), and the people they make restricted: no plain
-- officer meets a row of theirs. Which facts these are is a list; a steward may restrict anybody for another reason, and
-- from outside the one cannot be told from the other. Article: SharingRules.
create table restricted_fact (
  list text not null check (list in ('activity', 'characteristic', 'risk_indicator', 'evidence_source',
    'institution_type')),
  code text not null,
  -- A county that does not want it says so here; a row that is gone would come back.
  counts boolean not null default true,
  -- Whether the rows that were there before it came have been looked through.
  is_applied boolean not null default false,
  primary key (list, code)
);

-- The row itself tells such a fact: found when it is stored, and kept.
alter table return_row add column is_restricted boolean not null default false;
create index return_row_restricted on return_row (id) where is_restricted;
-- The row's, copied.
alter table link add column is_restricted boolean not null default false;
create index link_restricted on link (person_id) where is_restricted;

-- The last day on which the person is kept from plain officers; null: not at all.
alter table person add column restricted_until date;
create index person_restricted on person (id) where restricted_until is not null;

-- What stewards decided, beside what rows tell.
create table person_restriction (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  until_day date not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_at timestamptz,
  ended_by text,
  ended_reason text,
  check (ended_at >= recorded_at),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_reason is null))
);
create index person_restriction_by_person on person_restriction (person_id) where ended_at is null;

-- A problem of a row that is about nobody, because it is held or nothing of it was kept.
alter table return_problem add column is_of_nobody boolean not null default false;
update return_problem set is_of_nobody = true
where row_number is not null and not exists (
  select from return_row
  where return_row.return_id = return_problem.return_id and return_row.number = return_problem.row_number
    and return_row.status <> 'held');

-- Somebody is looked for by names and birth date.
create index birth_by_day on birth (born);
create index institution_by_type on institution (type_name);

-- Only a gap year shares "other" with custody, so that the word told it.
update feedback_group set destination_group = null where activity_code in (290, 710) and destination_group = 'other';
