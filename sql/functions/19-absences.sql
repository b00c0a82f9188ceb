-- Who is missing from a full roll. Article: Returns, "Off roll".

-- The full rolls of institutions, of each from a day on (null: all), and the academic year that each covers: one that
-- tells places of the next covers that year alone.
create or replace function full_rolls_known(institutions int[], known_at timestamptz, from_days date[])
returns table (return_id uuid, institution_id int, as_at date, number bigint, year_from date)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select return.id, return.institution_id, return.as_at, return.number,
      greatest(academic_year_start(return.as_at), told.year_from)
    from unnest(institutions, from_days) as asked (institution_id, from_day)
    join returns_known(known_at) as return on return.institution_id = asked.institution_id
      and return.kind = 'enrolment' and return.coverage = 'full' and return.stated_at is not null
      and return.as_at >= coalesce(asked.from_day, '-infinity')
    left join lateral (
      select academic_year_start(max(greatest(place.as_at, place.start_on))) as year_from
      from return_row
      cross join lateral (
        select statement.as_at, statement.start_on from actual_statement as statement
        where statement.row_id = return_row.id and statement.is_place
          and exists (select from links_known(known_at) as link where link.row_id = return_row.id) offset 0
      ) as place
      where return_row.return_id = return.id
    ) as told on true;
end
$$;

-- What rolls from a day on may find to be the newest listing of a person, of each institution from its own day on (null:
-- all): whatever is told from that day on, and what was told last before it. Tellings before those are left out.
create or replace function listings_looked_at(institutions int[], known_at timestamptz, from_days date[])
returns setof roll_listing
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with listing as (
      select listed.*, asked.from_day, max(listed.last_on) filter (where listed.last_on < asked.from_day)
          over (partition by listed.institution_id, listed.person_id, listed.year_from) as before_on
      from roll_listings_known(institutions, known_at, coalesce((select min(day) from unnest(from_days) as day),
        '-infinity')) as listed
      join (
        select institution_id, coalesce(from_day, '-infinity') as from_day
        from unnest(institutions, from_days) as each (institution_id, from_day)
      ) as asked on asked.institution_id = listed.institution_id
    )
    select listing.institution_id, listing.person_id, listing.row_id,
      case when listing.last_on < listing.from_day then array[listing.last_on]
        when isfinite(listing.from_day) then listing.days[greatest(times_told(listing.days, listing.from_day - 1), 1):]
        else listing.days end,
      case when listing.last_on < listing.from_day then array[listing.last_number]
        when isfinite(listing.from_day)
          then listing.numbers[greatest(times_told(listing.days, listing.from_day - 1), 1):]
        else listing.numbers end,
      listing.site, listing.is_place, listing.start_on, listing.year_group, listing.year_from, listing.last_on,
      listing.last_number
    from listing
    where listing.last_on >= listing.from_day or listing.last_on = listing.before_on;
end
$$;

-- Persons missing from full rolls. Their absence ends their place (`effective`) unless so many are missing that the
-- sender has to confirm it first. The newest listing of a person at an institution decides: whether there is a place
-- that can be missed, at which site and in which year group. Rolls of an academic year are taken in the order of their as-at days, because a place that an
-- earlier roll ended cannot be missed again. With `from_days`, beside `institutions`, the absences kept before those
-- days stand, and those from them on are found.
create or replace function roll_absences_known(institutions int[], known_at timestamptz, from_days date[] default null)
returns table (return_id uuid, institution_id int, person_id bigint, as_at date, effective boolean, expected int,
  year_from date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
as $$
#variable_conflict use_column
declare
  all_rolls uuid[];
  all_years date[];
  all_places bigint[];
  rolls uuid[];
  roll_years date[];
  absences roll_absence[] := '{}';
  former int := 0;
  found roll_absence[];
  step int := 1;
  listings roll_listing[];
  left_persons bigint[];
  left_institutions int[];
  left_days date[];
  left_told date[];
begin
  -- Read once, for every step.
  select array_agg(listing) into listings
  from listings_looked_at(institutions, known_at, from_days) as listing;
  select array_agg(leaver.person_id), array_agg(leaver.institution_id), array_agg(leaver.last_day),
    array_agg(leaver.as_at)
  into left_persons, left_institutions, left_days, left_told
  from leavers_known(array(select distinct listing.person_id from unnest(listings) as listing), institutions, known_at)
    as leaver;
  if from_days is not null then
    select array_agg(absence), count(*) into absences, former
    from unnest(institutions, from_days) as asked (institution_id, from_day)
    join roll_absence as absence on absence.institution_id = asked.institution_id and absence.as_at < asked.from_day
      -- Of the academic years that rolls from that day on cover.
      and (not isfinite(asked.from_day) or absence.year_from >= academic_year_start(asked.from_day));
    absences := coalesce(absences, '{}');
  end if;

  select array_agg(covering.return_id), array_agg(covering.year_from), array_agg(covering.place)
  into all_rolls, all_years, all_places
  from (
    select roll.*, dense_rank() over (partition by roll.institution_id, roll.year_from
      order by roll.as_at, roll.number) as place
    from full_rolls_known(institutions, known_at, from_days) as roll
  ) as covering;

  loop
    -- The n-th full roll of every institution's academic year at once.
    select array_agg(covering.id), array_agg(covering.year_from) into rolls, roll_years
    from unnest(all_rolls, all_years, all_places) as covering (id, year_from, place)
    where place = step;
    exit when rolls is null;

    with roll as (
      select return.*, covered.year_from
      from unnest(rolls, roll_years) as covered (id, year_from)
      join return on return.id = covered.id
    ),
    absent as (
      select absence.*, roll.site
      from unnest(absences) as absence
      join return as roll on roll.id = absence.return_id
      where absence.effective
    ),
    last_listed as (
      select distinct on (roll.id, listing.person_id) roll.id as return_id, listing.*, told.as_at
      from roll
      join unnest(listings) as listing on listing.institution_id = roll.institution_id
        and listing.year_from = roll.year_from and listing.days[1] < roll.as_at
      cross join lateral (
        select listing.days[told.times] as as_at, listing.numbers[told.times] as number
        from times_told(listing.days, roll.as_at - 1) as told (times)
      ) as told
      order by roll.id, listing.person_id, told.as_at desc, told.number desc, listing.is_place desc,
        listing.row_id desc
    ),
    had_place as (
      select listing.*, roll.as_at as missed_on
      from last_listed as listing
      join roll on roll.id = listing.return_id
      where listing.is_place and listing.year_group = any (roll.years)
        and (roll.site = '' or listing.site = roll.site)
    ),
    expected as (
      select had_place.*
      from had_place
      where not exists (
          select from unnest(left_persons, left_institutions, left_days, left_told)
            as leaver (person_id, institution_id, last_day, as_at)
          where leaver.person_id = had_place.person_id and leaver.institution_id = had_place.institution_id
            and leaver.last_day <= had_place.missed_on
            and closes_place(false, leaver.last_day + 1, leaver.as_at, '', null, had_place.as_at,
              had_place.start_on, array[had_place.site]))
        and not exists (
          select from absent
          where absent.person_id = had_place.person_id and absent.institution_id = had_place.institution_id
            and absent.as_at < had_place.missed_on
            and closes_place(true, absent.as_at, absent.as_at - 1, absent.site, absent.year_from, had_place.as_at,
              had_place.start_on, array[had_place.site]))
    ),
    judged as (
      select expected.*, named.person_id is null as missing,
        count(*) over by_roll as expected_count,
        count(*) filter (where named.person_id is null) over by_roll as missing_count
      from expected
      left join named_in_rolls(rolls, array(select expected.person_id from expected), known_at) as named
        on named.return_id = expected.return_id and named.person_id = expected.person_id
      window by_roll as (partition by expected.return_id)
    )
    select array_agg(row(judged.return_id, judged.institution_id, judged.person_id, judged.missed_on,
      roll.missing_confirmed or judged.missing_count * 100
        <= judged.expected_count * setting_number('roll_missing_percent', judged.missed_on),
      judged.expected_count, judged.year_from)::roll_absence) into found
    from judged
    join roll on roll.id = judged.return_id
    where judged.missing;

    absences := absences || coalesce(found, '{}');
    step := step + 1;
  end loop;

  return query
    select absence.return_id, absence.institution_id, absence.person_id, absence.as_at, absence.effective,
      absence.expected, absence.year_from
    from unnest(absences[former + 1:]) as absence;
end
$$;

-- How many people a full roll should have named, how many it does not, and whether it ends their places; those who are hidden
-- are not counted. For functions with their owner's rights, of whose query it becomes part.
create or replace function roll_lacks(roll uuid, hidden bigint[])
returns table (expected int, missing int, ends_places boolean)
language sql stable rows 1
as $$
  select max(absence.expected), count(*)::int, bool_and(absence.effective)
  from roll_absence as absence
  where absence.return_id = roll and absence.person_id <> all (hidden)
  having count(*) > 0
$$;

-- Of a former version.
drop function if exists roll_missing(uuid);
