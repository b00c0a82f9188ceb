-- What narrows a list beyond its lines' own columns: by the day and by what was known, like the list itself, and only by
-- what the visitor may see. Article: Cohorts.

-- The characteristics a person has on a day: of every sender those it told last.
create or replace function characteristics_on(person bigint, on_day date, known_at timestamptz) returns smallint[]
language sql stable
begin atomic
  select coalesce(array_agg(distinct code), '{}')
  from (
    select distinct on (told.institution_id) told.characteristics
    from links_known(known_at) as link
    join characteristic_told as told on told.row_id = link.row_id and told.characteristics <> '{}'
    join return_row as row on row.id = told.row_id
    join returns_known(known_at) as return on return.id = row.return_id
    where link.person_id = person and told.as_at <= on_day
    order by told.institution_id, told.as_at desc, return.number desc, told.row_id desc
  ) as last
  cross join lateral unnest(last.characteristics) as code;
end;

-- Whether an officer tried to reach a person from one day to another, both included.
create or replace function was_contacted(person bigint, since date, on_day date, known_at timestamptz) returns boolean
language sql stable
begin atomic
  select exists (
    select from links_known(known_at) as link
    join contact_made as contact on contact.row_id = link.row_id
    join returns_known(known_at) as return on return.id = contact.return_id
    where link.person_id = person and contact.contacted_on between since and on_day);
end;

-- Whether a list narrowed so shows a member; what is null narrows nothing. `institution` told last, has them, or told what
-- counts. Without a query of its own, so that it becomes part of the one that asks.
create or replace function is_asked_for(member membership, on_day date, known_at timestamptz, institution int,
  in_year_group int, in_district text, in_hub text, has_characteristic smallint, neet_days int, not_contacted_since date,
  to_call boolean) returns boolean
language sql stable
return (institution is null or institution in (member.teller_id, member.provider_id, member.last_institution_id))
  and (in_year_group is null or member.year_group = in_year_group)
  and (in_district is null or member.district = in_district)
  and (in_hub is null or member.hub = in_hub)
  and (has_characteristic is null
    or has_characteristic = any (characteristics_on(member.person_id, on_day, known_at)))
  and (neet_days is null or on_day - member.neet_start >= neet_days)
  and (not_contacted_since is null
    or not was_contacted(member.person_id, not_contacted_since, on_day, known_at))
  and (to_call is null or member.call = to_call);
