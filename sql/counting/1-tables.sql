-- Where what is counted stands inside the transaction that counts it: nothing of it stays.
-- Parameters: none. Result: none.

-- Everybody known, with what is told of them whatever the day.
create temporary table counted_person (
  person_id bigint primary key,
  born date,
  first_as_at date,
  sex text not null,
  ethnicity text not null,
  sen_provision text not null
) on commit drop;

-- The situation of those of its age on each day, and where they live.
create temporary table counted_point (
  person_id bigint not null,
  item text not null,
  is_averaged boolean not null,
  day date not null,
  outcome text not null,
  reason text not null,
  statement_row_id bigint,
  neet_start date,
  year_group integer,
  district text not null,
  is_resident boolean not null,
  is_member boolean not null,
  last_institution_id integer,
  la_code text
) on commit drop;

-- The cohort on each day: residents of academic age 16 and 17. `status` is NEET, Not known, or what else; `activity` what
-- they do as the figures of participation divide it.
create temporary table counted_day (
  person_id bigint not null,
  item text not null,
  is_averaged boolean not null,
  day date not null,
  age text not null,
  sex text not null,
  ethnicity text not null,
  sen_provision text not null,
  district text not null,
  year_group text not null,
  last_place text not null,
  last_place_type text not null,
  status text not null,
  activity text not null,
  activity_code smallint,
  reason text not null,
  neet_start date
) on commit drop;

-- Those promised an offer, and how it stands.
create temporary table counted_guarantee (
  person_id bigint not null,
  item text not null,
  year_group text not null,
  sex text not null,
  ethnicity text not null,
  sen_provision text not null,
  place text not null,
  offer text not null
) on commit drop;

-- Those on the roll of an institution of the county at the end of May, and what they did on the day on which it is asked.
create temporary table counted_leaver (
  person_id bigint not null,
  item text not null,
  year_group text not null,
  place text not null,
  sex text not null,
  ethnicity text not null,
  sen_provision text not null,
  destination text not null,
  activity text not null,
  intention text not null
) on commit drop;
