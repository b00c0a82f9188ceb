-- Which authorities are served on a day, and whose a person and an institution are. Article: Authorities.

create or replace function authorities_on(on_day date) returns text[]
language sql stable parallel safe
return regexp_split_to_array(setting_on('county_la_code', on_day), ' +');

-- Of which authority an institution is on a day: as was decided for that day, else as the register tells.
create or replace function institution_authority_on(asked institution, on_day date) returns text
language sql stable parallel safe
return coalesce((select decided.la_code from institution_authority as decided
    where decided.institution_id = asked.id and on_day between decided.valid_from and decided.valid_to),
  asked.la_code);

-- Whose a person is on a day: of the authority in which they live where it is served, else of that of the institution that knew
-- them last; of none where neither is served.
create or replace function authority_of(home_la_code text, last_institution int, on_day date) returns text
language sql stable parallel safe
return (select served.code from unnest(authorities_on(on_day)) as served (code)
  where served.code = case when home_la_code = any (authorities_on(on_day)) then home_la_code
    else (select institution_authority_on(institution, on_day) from institution where institution.id = last_institution) end);

-- For whom the visit acts: `all` authorities, or one; null for whoever is no visitor, who meets nobody. A command on the machine
-- acts for all.
create or replace function visit_authority() returns text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  secret bytea := visit_secret();
begin
  if octet_length(secret) > 32 then
    return (select 'all' where visit_actor() is not null);
  end if;
  return coalesce(
    (select coalesce(token.authority, 'all') from access_token as token where token.hash = secret),
    (select coalesce(place.authority, 'all')
      from session
      join account_place as place on place.account_id = session.account_id and place.role = session.role
        and place.institution_id is not distinct from session.institution_id
      where session.hash = secret));
end
$$;

-- The authorities among whose places whoever asks chooses: one's own, else all.
create or replace function authorities_chosen(on_day date) returns text[]
language sql stable
return case when visit_authority() <> 'all' then array[visit_authority()] else authorities_on(on_day) end;

create or replace function visit_day() returns date
language sql stable
return london_day(moment());

-- Whether a person is an authority's on a day, and with them all that was ever told of them: the same as `authority_of` for one
-- person, without asking more than is needed. Of whom a plain officer meets nobody it tells them nothing either.
create or replace function is_of_authority(asked bigint, authority text, on_day date) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  home text;
  last_institution int;
begin
  if authority = 'all' then
    return true;
  end if;
  if visit_role() = 'eet' and exists (select from person where person.id = asked and person.restricted_until is not null)
    or asked in (select closed.person_id from people_closed_to_visitor() as closed)
  then
    return false;
  end if;
  select detail.la_code, detail.last_institution_id into home, last_institution from detail
  where detail.person_id = asked and on_day between detail.valid_from and detail.valid_to;
  return coalesce(case when home = authority then true when home = any (authorities_on(on_day)) then false
    else (select institution_authority_on(own, on_day) from institution as own where own.id = last_institution) = authority end,
    false);
end
$$;

-- Everybody who is an authority's on a day.
create or replace function people_of_authority(authority text, on_day date) returns table (person_id bigint)
language plpgsql stable security definer rows 10000
set search_path = public, pg_temp
as $$
declare
  served text[] := authorities_on(on_day);
begin
  return query
    select detail.person_id
    from detail
    left join institution on institution.id = detail.last_institution_id
    left join institution_authority as decided on decided.institution_id = detail.last_institution_id
      and on_day between decided.valid_from and decided.valid_to
    where on_day between detail.valid_from and detail.valid_to
      and authority = case when detail.la_code = any (served) then detail.la_code
        else coalesce(decided.la_code, institution.la_code) end;
end
$$;

-- Whether the visit acts for one of several authorities and so meets its people alone: officers. Stewards, who decide about links
-- of all, the data protection officer and jobs meet everybody.
create or replace function visit_is_of_one_authority() returns boolean
language sql stable
return coalesce(visit_role() in ('eet', 'restricted') and visit_authority() is distinct from 'all', false);

-- Whether the visit may meet a person as far as authorities go. For functions with their owner's rights, which filter by it.
create or replace function is_met_by_authority(asked bigint) returns boolean
language sql stable
return not visit_is_of_one_authority() or is_of_authority(asked, visit_authority(), visit_day());

-- A change of authorities from a day on, as it is told: `keys` are districts, prefixes of postcodes, or URNs of institutions, each
-- with its code from the day on beside it. The areas of the day with their codes before and after. `is_told`: it says of them whose
-- they are.
create or replace function areas_redrawn(keys text[], codes text[], from_day date)
returns table (prefix text, former text, fresh text, is_told boolean)
language sql stable
begin atomic
  select area.prefix, area.la_code, coalesce(by_prefix.code, by_district.code, area.la_code),
    coalesce(by_prefix.code, by_district.code) is not null
  from area
  left join unnest(keys, codes) as by_prefix (key, code) on by_prefix.key = area.prefix
  left join unnest(keys, codes) as by_district (key, code) on by_district.key = area.district_code
  where from_day - 1 between area.valid_from and area.valid_to;
end;

-- Institutions whose authority may change with it; `fresh` is null where nothing tells it: they are of another authority than
-- the area in which they lie, or lie in none.
create or replace function institutions_redrawn(keys text[], codes text[], served text[], from_day date)
returns table (institution_id int, former text, fresh text)
language sql stable
begin atomic
  with redrawn as materialized (
    select * from areas_redrawn(keys, codes, from_day)
  ),
  known as (
    select own.id, own.urn, institution_authority_on(own, from_day - 1) as former, replace(own.postcode, ' ', '') as postcode
    from institution as own where own.closed_on >= from_day and own.kind <> 'county'
  ),
  lying as (
    select distinct on (known.id) known.id, redrawn.former, redrawn.fresh
    from known
    cross join generate_series(1, 7) as length
    join redrawn on redrawn.prefix = left(known.postcode, length)
    where known.postcode <> ''
    order by known.id, length desc
  )
  select known.id, known.former, coalesce(by_number.code, case when lying.former = known.former then lying.fresh end,
    case when known.former = any (served) then known.former end)
  from known
  left join lying on lying.id = known.id
  left join unnest(keys, codes) as by_number (key, code) on by_number.key = known.urn::text
  where known.former = any (authorities_on(from_day - 1)) or lying.former <> lying.fresh and lying.former = known.former
    or by_number.code is not null;
end;

-- How many people and institutions go from one authority to another, or stay, by a change as it is told; `former` and `fresh` are
-- empty where nobody served has them. `tracked`: of the ages that are followed.
create or replace function authorities_redrawn(keys text[], codes text[], served text[], from_day date)
returns table (former text, fresh text, people bigint, tracked bigint, institutions bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
    with redrawn as materialized (
      select * from areas_redrawn(keys, codes, from_day)
    ),
    moved as materialized (
      select * from institutions_redrawn(keys, codes, served, from_day)
    ),
    known as materialized (
      select detail.person_id, replace(detail.postcode, ' ', '') as postcode, detail.last_institution_id
      from detail where from_day between detail.valid_from and detail.valid_to and detail.is_member
    ),
    home as materialized (
      select distinct on (told.postcode) told.postcode, redrawn.former, redrawn.fresh
      from (select distinct known.postcode from known where known.postcode <> '') as told
      cross join generate_series(1, 7) as length
      join redrawn on redrawn.prefix = left(told.postcode, length)
      order by told.postcode, length desc
    ),
    person as (
      select known.person_id,
        case when home.former = any (authorities_on(from_day - 1)) then home.former
          else (select institution_authority_on(own, from_day - 1) from institution as own
            where own.id = known.last_institution_id) end as former,
        case when home.fresh = any (served) then home.fresh
          else coalesce(moved.fresh, (select institution_authority_on(own, from_day - 1) from institution as own
            where own.id = known.last_institution_id)) end as fresh
      from known
      left join home on home.postcode = known.postcode
      left join moved on moved.institution_id = known.last_institution_id
    ),
    counted as (
      select case when person.former = any (authorities_on(from_day - 1)) then person.former else '' end as former,
        case when person.fresh = any (served) then person.fresh else '' end as fresh, 1 as people,
        exists (select from membership where membership.person_id = person.person_id and membership.cohort = 'tracked'
          and from_day - 1 between membership.valid_from and membership.valid_to)::int as tracked, 0 as institutions
      from person
      union all
      select case when moved.former = any (authorities_on(from_day - 1)) then moved.former else '' end,
        case when moved.fresh = any (served) then moved.fresh else '' end, 0, 0, 1
      from moved
    )
    select counted.former, counted.fresh, sum(counted.people), sum(counted.tracked), sum(counted.institutions)
    from counted
    where counted.former <> '' or counted.fresh <> ''
    group by counted.former, counted.fresh
    order by counted.former, counted.fresh;
end
$$;

-- What keeps a change from being made: keys that name nothing, areas and institutions of an authority that is served no longer of
-- which nothing is said, authorities without an area.
create or replace function authorities_in_doubt(keys text[], codes text[], served text[], from_day date)
returns table (kind text, name text)
language sql stable
begin atomic
  with redrawn as materialized (
    select * from areas_redrawn(keys, codes, from_day)
  )
  select 'unknown' as kind, told.key as name from unnest(keys) as told (key)
  where not exists (select from area where told.key in (area.prefix, area.district_code)
      and from_day - 1 between area.valid_from and area.valid_to)
    and not exists (select from institution where institution.urn::text = told.key)
  union all
  select 'area', redrawn.prefix from redrawn
  where redrawn.former = any (authorities_on(from_day - 1)) and redrawn.fresh <> all (served)
    and not redrawn.is_told
  union all
  select 'institution', institution_label(moved.institution_id)
  from institutions_redrawn(keys, codes, served, from_day) as moved where moved.fresh is null
  union all
  select 'authority', told.code from unnest(served) as told (code)
  where told.code not in (select redrawn.fresh from redrawn)
  order by 1, 2;
end;

-- Makes the change: a dated row of before ends on the day before, and the new one begins. What was decided before for this very day
-- is decided anew.
create or replace function change_authorities(keys text[], codes text[], served text[], from_day date) returns void
language plpgsql volatile
set plan_cache_mode = force_custom_plan
as $$
declare
  moved record;
  former setting;
  last_day date;
begin
  for moved in
    select own.*, redrawn.fresh
    from areas_redrawn(keys, codes, from_day) as redrawn
    join area as own on own.prefix = redrawn.prefix and from_day - 1 between own.valid_from and own.valid_to
  loop
    if moved.valid_to >= from_day and moved.fresh <> moved.la_code then
      update area set valid_to = from_day - 1 where prefix = moved.prefix and valid_from = moved.valid_from;
      insert into area (prefix, la_code, district_code, hub, valid_from, valid_to)
      values (moved.prefix, moved.fresh, moved.district_code, moved.hub, from_day, moved.valid_to);
    else
      -- Decided before for this day, and now otherwise.
      update area set la_code = moved.fresh where prefix = moved.prefix and valid_from = from_day;
    end if;
  end loop;

  for moved in delete from institution_authority where valid_from = from_day returning * loop
    update institution_authority set valid_to = moved.valid_to
    where institution_id = moved.institution_id and valid_to = from_day - 1;
  end loop;
  for moved in
    select * from institutions_redrawn(keys, codes, served, from_day) as redrawn where redrawn.fresh <> redrawn.former
  loop
    select decided.valid_to into last_day from institution_authority as decided
    where decided.institution_id = moved.institution_id and from_day - 1 between decided.valid_from and decided.valid_to;
    update institution_authority set valid_to = from_day - 1
    where institution_id = moved.institution_id and from_day - 1 between valid_from and valid_to;
    if not found then
      insert into institution_authority (institution_id, la_code, valid_to)
      values (moved.institution_id, moved.former, from_day - 1);
    end if;
    insert into institution_authority (institution_id, la_code, valid_from, valid_to)
    values (moved.institution_id, moved.fresh, from_day, coalesce(last_day, 'infinity'));
  end loop;

  select * into former from setting where name = 'county_la_code' and from_day between valid_from and valid_to;
  if former.valid_from = from_day then
    update setting set value = array_to_string(served, ' ') where name = 'county_la_code' and valid_from = from_day;
  else
    update setting set valid_to = from_day - 1 where name = 'county_la_code' and valid_from = former.valid_from;
    insert into setting (name, value, unit, about, valid_from, valid_to)
    values (former.name, array_to_string(served, ' '), former.unit, former.about, from_day, former.valid_to);
  end if;
end
$$;

-- The spans of days with the authorities served in each. With a setting of its own the planner never puts its text in its place: a
-- plan that one role made so would be kept for the next, whose right to run the function nobody would ask for.
create or replace function authorities_served() returns table (la_code text, valid_from date, valid_to date)
language sql stable
set search_path = public, pg_temp
begin atomic
  select served.code, setting.valid_from, setting.valid_to
  from setting
  cross join lateral regexp_split_to_table(setting.value, ' +') as served (code)
  where setting.name = 'county_la_code'
  order by setting.valid_from, served.code;
end;
