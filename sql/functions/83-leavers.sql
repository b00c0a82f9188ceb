-- What a school makes of its leavers: what it hangs up in its staff room, and what it shows of where they went.
-- Article: SharingRules, "Lists for a staff room".

-- Of these students those whose names stand on no list for a staff room, whatever their school told of them: whoever is kept
-- from plain officers, whoever is told to have died, and some by lot, so that nobody learns anything from a missing name. The
-- lot of each is drawn once, by who they are: no school can have it drawn again, by whatever it sends anew or takes back. Only
-- the database can reckon it.
-- `rows` are rows of the school's own, each beside its student.
create or replace function kept_off_walls(students bigint[], rows bigint[], on_day date) returns table (student bigint)
language plpgsql stable security definer rows 10
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  asking int := visit_institution();
  secret bytea := (select key from visit_key);
  lot_percent int := setting_number('staff_list_lot_percent', on_day);
begin
  return query
    with own as materialized (
      select asked.student, link.person_id, concat_ws('/', lower(row.surname), lower(row.forename), row.date_of_birth) as called
      from unnest(students, rows) as asked (student, row_id)
      join return_row as row on row.id = asked.row_id and row.institution_id = asking
      left join links_known('infinity') as link on link.row_id = row.id
    ), drawn as (
      select known.student, draw_of(secret, concat_ws(' ', 'lot', asking, known.who)) as lot
      from (select own.student, coalesce(min(own.person_id)::text, min(own.called)) as who from own group by own.student) as known
    )
    select drawn.student from drawn where drawn.lot % 100 < lot_percent
    union
    select own.student from own join person on person.id = own.person_id and person.restricted_until is not null
    union
    select own.student from own
    join deaths_known(array(select distinct own.person_id from own where own.person_id is not null), 'infinity') as death
      on death.person_id = own.person_id and (death.counts or death.is_open);
end
$$;

-- A number from 0 to 65,535 that nobody can tell beforehand who has not the key.
create or replace function draw_of(secret bytea, what text) returns int
language sql immutable
return (select get_byte(digest, 0) * 256 + get_byte(digest, 1)
  from (select sha256(secret || sha256(secret || convert_to(what, 'UTF8'))) as digest) as drawn);

-- The group of destinations to which an activity belongs that a school told itself; null where it told none.
create or replace function own_destination_group(told_words text, activity int) returns text
language sql stable
return case when told_words is null then null
  -- Placed by UCAS.
  when activity is null then 'full-time education'
  else coalesce((select nullif(destination_group, '') from feedback_group where activity_code = activity), 'other') end;

-- The groups of destinations that fulfil an intention.
create or replace function intended_groups(code int, is_listed boolean, on_day date) returns text[]
language sql stable
return case when is_listed then (select string_to_array(nullif(listed.destination_groups, ''), '; ')
    from intended_destination as listed where listed.code = intended_groups.code
    order by on_day between listed.valid_from and listed.valid_to desc, listed.valid_from desc limit 1)
  else array(select nullif(destination_group, '') from feedback_group where activity_code = code) end;

-- How an intention is called where leavers are counted by it.
create or replace function intention_counted(code int, is_listed boolean, words text, intends boolean, on_day date)
returns text
language sql stable
return case when intends is null then 'Nothing said' when not intends then 'Undecided' when is_listed then words
  else coalesce((select upper(left(destination_group, 1)) || substr(destination_group, 2) from feedback_group
    where activity_code = code and destination_group <> ''), 'Other') end;

-- The hub of a postcode; null where the table of areas names none.
create or replace function hub_of(postcode text, on_day date) returns text
language sql stable
return (select area.hub from area
  where area.hub <> '' and on_day between area.valid_from and area.valid_to
    and starts_with(replace(upper(hub_of.postcode), ' ', ''), area.prefix)
  order by length(area.prefix) desc limit 1);
