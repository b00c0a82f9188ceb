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
