-- What a row of a roll says of its place. Article: SharingRules, "Which entry gives ground".

-- Registered there alone or mainly: C or M, or nothing told.
create or replace function is_main_registration(facts jsonb) returns boolean
language sql immutable parallel safe
return coalesce(facts ->> 'enrolment_status', '') in ('', 'C', 'M');

create or replace function is_part_time(facts jsonb) returns boolean
language sql immutable parallel safe
return coalesce(facts ->> 'mode', '') = 'part-time' or coalesce(facts ->> 'activity_code', '') = '250';

-- Whether a pupil of the institution may keep a school beside it, by its type in the register.
create or replace function is_alternative_provision(institution_id int) returns boolean
language sql stable
return exists (
  select from institution
  join alternative_provision_type on alternative_provision_type.type_name = institution.type_name
  where institution.id = is_alternative_provision.institution_id);
