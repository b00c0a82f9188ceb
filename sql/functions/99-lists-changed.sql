-- Settings, areas and institutions by date, as stewards change them: what a change would do is shown before it is done. Article:
-- Casework, "Stewards".

-- How something of a list stands on a day, in words: a form carries it, and a change is made of what it showed alone.
-- `list`: setting, area or institution; `item`: its name, prefix or number.
create or replace function list_item(list text, item text, on_day date) returns text
language sql stable
return case list
  when 'setting' then (select value from setting where name = item and on_day between valid_from and valid_to)
  when 'area' then coalesce((select concat_ws(' ', la_code, nullif(district_code, ''), nullif(hub, '')) from area
    where prefix = item and on_day between valid_from and valid_to), 'none')
  when 'institution' then (select concat_ws(', ', name, 'URN ' || urn, 'opened ' || case when isfinite(opened_on) then opened_on::text end,
      'closes ' || case when isfinite(closed_on) then closed_on::text else 'never' end)
    from institution where id::text = item and id > 0) end;

-- Changes it from a day on, in the days of whatever stands then: what ended or began before stays. `told`: of a setting its value; of
-- an area authority, district and hub; of an institution its last day or `never`, its first day or `always`, its name, its URN and the
-- name as names are compared, each empty where it stays. By a former name it is found as before.
create or replace function put_list_item(list text, item text, told text[], from_day date) returns void
language plpgsql volatile
set search_path = public, pg_temp
as $$
declare
  ends date;
begin
  if list = 'setting' then
    select valid_to into strict ends from setting where name = item and from_day between valid_from and valid_to;
    update setting set value = told[1] where name = item and valid_from = from_day;
    if not found then
      update setting set valid_to = from_day - 1 where name = item and from_day between valid_from and valid_to;
      insert into setting (name, value, unit, about, valid_from, valid_to)
      select name, told[1], unit, about, from_day, ends from setting where name = item and valid_to = from_day - 1;
    end if;
  elsif list = 'area' then
    select valid_to into ends from area where prefix = item and from_day between valid_from and valid_to;
    update area set la_code = told[1], district_code = told[2], hub = told[3] where prefix = item and valid_from = from_day;
    if not found then
      update area set valid_to = from_day - 1 where prefix = item and from_day between valid_from and valid_to;
      insert into area (prefix, la_code, district_code, hub, valid_from, valid_to)
      values (item, told[1], told[2], told[3], from_day, coalesce(ends,
        (select min(valid_from) - 1 from area where prefix = item and valid_from > from_day), 'infinity'));
    end if;
  else
    insert into institution_alias (institution_id, alias_key)
    select id, name_key from institution where id::text = item and coalesce(told[5], '') not in ('', name_key)
    on conflict do nothing;
    update institution set
      closed_on = case coalesce(told[1], '') when '' then closed_on when 'never' then 'infinity' else told[1]::date end,
      opened_on = case coalesce(told[2], '') when '' then opened_on when 'always' then '-infinity' else told[2]::date end,
      name = coalesce(nullif(told[3], ''), name), urn = coalesce(nullif(told[4], '')::int, urn),
      name_key = coalesce(nullif(told[5], ''), name_key)
    where id::text = item;
  end if;
end
$$;

-- What a change would do on a day, of lists and of homes, without doing it: it is made, everybody concerned is reckoned by the
-- rules, and it is taken back before anybody sees it. Result: `what` is a list (before, after, joined, gone) or `home` (was, becomes,
-- after: how many people move).
create or replace function change_previewed(list text, item text, told text[], on_day date)
returns table (what text, was text, becomes text, before bigint, after bigint, joined bigint, gone bigint)
language plpgsql volatile security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  lists text[] := array(select name from unnest(kept_cohorts()) as name where name <> 'tracked');
  -- null: everybody.
  concerned bigint[] := case when list = 'area' then array(
    select detail.person_id from detail where on_day between detail.valid_from and detail.valid_to
      and starts_with(replace(detail.postcode, ' ', ''), item)) end;
  lists_before text[];
  people_before bigint[];
  lists_after text[];
  people_after bigint[];
  la_after text[];
  district_after text[];
  hub_after text[];
begin
  if visit_role() is distinct from 'steward' then
    raise insufficient_privilege using message = 'stewards alone change lists';
  end if;
  select array_agg(kept.cohort), array_agg(kept.person_id) into lists_before, people_before
  from memberships_on(lists, on_day, 'infinity', concerned) as kept where kept.listed_from <= on_day;
  begin
    perform put_list_item(list, item, told, on_day);
    select array_agg(kept.cohort), array_agg(kept.person_id) into lists_after, people_after
    from memberships_reckoned(lists, on_day, 'infinity', concerned) as kept where kept.listed_from <= on_day;
    if list = 'area' then
      select array_agg(coalesce(home.la_code, '') order by person.place), array_agg(coalesce(home.district_code, '') order by person.place),
        array_agg(coalesce(home.hub, '') order by person.place)
      into la_after, district_after, hub_after
      from unnest(concerned) with ordinality as person (id, place)
      join detail on detail.person_id = person.id and on_day between detail.valid_from and detail.valid_to
      left join lateral (
        select area.la_code, area.district_code, area.hub from area
        where on_day between area.valid_from and area.valid_to
          and starts_with(replace(detail.postcode, ' ', ''), area.prefix)
        order by length(area.prefix) desc limit 1
      ) as home on true;
    end if;
    raise exception using errcode = 'U0001', message = 'only looked at';
  exception when sqlstate 'U0001' then null;
  end;
  return query
    with former as (
      select told_before.cohort, told_before.person from unnest(lists_before, people_before) as told_before (cohort, person)
    ), later as (
      select told_after.cohort, told_after.person from unnest(lists_after, people_after) as told_after (cohort, person)
    )
    select coalesce(former.cohort, later.cohort), '', '', count(former.person), count(later.person),
      count(later.person) filter (where former.person is null), count(former.person) filter (where later.person is null)
    from former full join later on later.cohort = former.cohort and later.person = former.person
    group by 1
    order by 1;
  if list = 'area' then
    return query
      select 'home', concat_ws(', ', 'authority ' || coalesce(detail.la_code, 'not known'), 'district ' || nullif(detail.district, ''),
          'hub ' || nullif(detail.hub, '')),
        concat_ws(', ', 'authority ' || coalesce(nullif(next.la, ''), 'not known'), 'district ' || nullif(next.district, ''),
          'hub ' || nullif(next.hub, '')), null::bigint, count(*), null::bigint, null::bigint
      from unnest(concerned, la_after, district_after, hub_after) as next (person, la, district, hub)
      join detail on detail.person_id = next.person and on_day between detail.valid_from and detail.valid_to
      where (coalesce(detail.la_code, ''), detail.district, detail.hub) is distinct from (next.la, next.district, next.hub)
      group by 2, 3
      order by 5 desc;
  end if;
end
$$;

-- Makes the change, as it was looked at, and keeps who did. Whether it still stood as it was shown.
create or replace function change_list(list text, item text, told text[], from_day date, shown text) returns boolean
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  former text;
begin
  if visit_role() is distinct from 'steward' or visit_actor() is null then
    raise insufficient_privilege using message = 'stewards alone change lists';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('list ' || list, 0));
  former := list_item(list, item, from_day);
  if former is null or former is distinct from shown then
    return false;
  end if;
  perform put_list_item(list, item, told, from_day);
  -- Code lists and settings see to it themselves.
  if list <> 'setting' then
    perform settle_everybody(moment());
  end if;
  insert into list_changed (list, item, was, becomes, from_day, changed_at, changed_by)
  values (list, item, former, list_item(list, item, from_day), from_day, moment(), visit_actor());
  return true;
end
$$;
