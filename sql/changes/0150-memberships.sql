-- Who is on which list on every day, kept as intervals beside the situation, with what a list shows, sorts and filters by.

-- What is known of a person over some days on which nothing of it changes; none goes on over 1 September while their age
-- matters to a list.
create type population_span as (
  person_id bigint,
  valid_from date,
  valid_to date,
  year_from date,
  academic_age integer,
  year_group integer,
  outcome text,
  reason text,
  contested boolean,
  statement_row_id bigint,
  lapse_on date,
  neet_start date,
  la_code text,
  district text,
  hub text,
  resident boolean,
  residence_certain boolean,
  has_ehc_plan boolean,
  is_member boolean,
  last_institution_id integer,
  listed_by integer[]
);

-- A person in a cohort, with reasons as data: a word and what it is about. `shown_from`: of a list that looks ahead, the
-- first day of its usual length on which it has them.
create type member_span as (
  person_id bigint,
  cohort text,
  valid_from date,
  valid_to date,
  reasons text[],
  apart text,
  shown_from date
);

-- A person on an institution's roll.
create type roll_span as (person_id bigint, institution_id integer, valid_from date, valid_to date);

-- What a person's offers come to, and what they are told to intend: each where told.
create type offer_span as (
  person_id bigint,
  valid_from date,
  valid_to date,
  made boolean,
  only_conditional boolean,
  conditions_failed boolean,
  unsuitable boolean
);
create type intention_span as (
  person_id bigint,
  valid_from date,
  valid_to date,
  is_destination boolean,
  suitable boolean
);

-- Follows from what is told, as situation does. No references, which would take as long to prove as all else of keeping
-- them: the rows are made from situations, which have them. Beside the lists there are two cohorts that are none: `tracked`
-- and `not-to-call`.
create table membership (
  person_id bigint not null,
  cohort text not null,
  valid_from date not null,
  valid_to date not null,
  listed_from date not null,
  -- The academic year in which its days lie: none goes over 1 September.
  year_from date not null,
  reasons text[] not null,
  -- Why they are counted apart in the list: awaiting_return, with_academic_year, placed_by_ucas; or empty.
  apart text not null,
  -- Whether to ring or write to them.
  call boolean not null,
  -- Kept from plain officers.
  is_restricted boolean not null,
  outcome text not null,
  reason text not null,
  contested boolean not null,
  statement_row_id bigint,
  lapse_on date,
  neet_start date,
  year_group integer,
  district text not null,
  hub text not null,
  residence_certain boolean not null,
  last_institution_id integer,
  -- Of the statement that counts.
  activity_code smallint,
  provider_id integer,
  provider_name text,
  start_on date,
  verified boolean,
  verified_on date,
  source text,
  as_at date,
  teller_id integer,
  primary key (person_id, cohort, valid_from),
  check (valid_from <= valid_to and valid_from <= listed_from and valid_from >= year_from
    and (valid_to < year_from + 366))
);
-- Of a list on a day the year is found, and in it, in the order of the list, whose days they are.
create index membership_by_list on membership (cohort, year_from, person_id, listed_from, valid_to);
create index membership_restricted on membership (cohort, person_id) where is_restricted;

-- By how many people a cohort grows or shrinks on a day: of `key`, which is the reason of those not known and else why
-- they are counted apart. Rows are only added, so that nobody waits for another, and drawn together when there are many.
create table membership_change (
  cohort text not null,
  key text not null,
  call boolean not null,
  is_restricted boolean not null,
  day date not null,
  people integer not null
);
create index membership_change_by_cohort on membership_change (cohort, day);

-- Everybody's memberships are made once.
insert into touched_person (person_id, since, runs_anew)
select person_id, 'epoch', false from birth
on conflict (person_id) do update set from_day = excluded.from_day;

-- Functions that answer with other columns than before, or are asked otherwise, are made anew with the others.
drop function if exists roll_listings_known(int[], timestamptz, date), year_groups_on(bigint[], date, timestamptz),
  tracked_on(date, timestamptz, text[]), ends_with_academic_year(bigint, date), on_roll_on(date, timestamptz),
  intentions_on(date, timestamptz), support_needed_on(date, timestamptz), offers_year_on(date),
  placed_on(bigint[], date, date, timestamptz), offers_on(date, timestamptz), risk_points_on(date, timestamptz),
  cohort_neet(date, timestamptz), cohort_not_known(date, timestamptz), cohort_contested(date, timestamptz),
  cohort_still_on_a_roll(date, timestamptz), cohort_lapsing(date, timestamptz, int),
  cohort_leavers_without_destination(date, timestamptz), cohort_no_intended_destination(date, timestamptz),
  cohort_no_offer(date, timestamptz), cohort_off_roll(date, timestamptz), cohort_at_risk(date, timestamptz),
  cohort_to_forward(date, timestamptz), hidden_of(bigint[], date, timestamptz),
  cohort_members(text, date, timestamptz, text, date, int), to_call_on(bigint[], date, timestamptz),
  members_shown(text, date, timestamptz, text, date, int), population_shown(date, timestamptz, bigint[]),
  tracked_shown(date, timestamptz), to_call_shown(bigint[], date, timestamptz) cascade;

-- Who is on which list follows from settings and code lists too: a change of one queues everybody. Areas and the register
-- of institutions are imported row by row, and queue everybody at the end.
create function lists_follow() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  if exists (select from changed) then
    insert into touched_person (person_id, since, runs_anew)
    select person_id, 'epoch', false from birth order by person_id
    on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
      from_day = excluded.from_day;
  end if;
  return null;
end
$$;
do $$
declare
  list text;
begin
  foreach list in array array['setting', 'activity_code', 'guarantee_status', 'cohort_status', 'evidence_source',
    'risk_indicator']
  loop
    execute format('create trigger lists_follow_inserts after insert on %I referencing new table as changed
      for each statement execute function lists_follow()', list);
    execute format('create trigger lists_follow_updates after update on %I referencing new table as changed
      for each statement execute function lists_follow()', list);
    execute format('create trigger lists_follow_deletes after delete on %I referencing old table as changed
      for each statement execute function lists_follow()', list);
  end loop;
end
$$;
