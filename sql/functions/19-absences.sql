-- Who is missing from a full roll. Article: Returns, "Off roll".

-- Persons missing from full rolls. Their absence ends their place (`effective`) unless so many are missing that the
-- sender has to confirm it first. The newest listing of a person at an institution decides: whether there is a place
-- that can be missed, at which site and in which year group. A roll that tells places of the next academic year covers
-- that year alone. Rolls of an academic year are taken in the order of their as-at days, because a place that an
-- earlier roll ended cannot be missed again.
create or replace function roll_absences_known(institutions int[], known_at timestamptz)
returns table (return_id uuid, institution_id int, person_id bigint, as_at date, effective boolean, expected int,
  year_from date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
as $$
#variable_conflict use_column
declare
  rolls uuid[];
  roll_years date[];
  absences roll_absence[] := '{}';
  found roll_absence[];
  step int := 1;
  listed_institutions int[];
  listed_persons bigint[];
  listed_returns uuid[];
  listed_numbers bigint[];
  listed_rows bigint[];
  listed_days date[];
  listed_sites text[];
  listed_places boolean[];
  listed_starts date[];
  listed_years smallint[];
  listed_from date[];
  left_persons bigint[];
  left_institutions int[];
  left_days date[];
  left_told date[];
begin
  -- Read once, for every step.
  select array_agg(listing.institution_id), array_agg(listing.person_id), array_agg(listing.return_id),
    array_agg(listing.number), array_agg(listing.row_id), array_agg(listing.as_at), array_agg(listing.site),
    array_agg(listing.is_place), array_agg(listing.start_on), array_agg(listing.year_group),
    array_agg(listing.year_from)
  into listed_institutions, listed_persons, listed_returns, listed_numbers, listed_rows, listed_days, listed_sites,
    listed_places, listed_starts, listed_years, listed_from
  from roll_listings_known(institutions, known_at) as listing;
  select array_agg(leaver.person_id), array_agg(leaver.institution_id), array_agg(leaver.last_day),
    array_agg(leaver.as_at)
  into left_persons, left_institutions, left_days, left_told
  from leavers_known(null, institutions, known_at) as leaver;

  loop
    -- The n-th full roll of every institution's academic year at once.
    select array_agg(ordered.id), array_agg(ordered.year_from) into rolls, roll_years
    from (
      select covering.*, dense_rank() over (partition by covering.institution_id, covering.year_from
        order by covering.as_at, covering.number) as place
      from (
        select return.id, return.institution_id, return.as_at, return.number,
          greatest(academic_year_start(return.as_at), told.year_from) as year_from
        from return
        left join (
          select listing.return_id, max(listing.year_from) as year_from
          from unnest(listed_returns, listed_from, listed_places) as listing (return_id, year_from, is_place)
          where listing.is_place
          group by listing.return_id
        ) as told on told.return_id = return.id
        where return.institution_id = any (institutions) and return.kind = 'enrolment' and return.coverage = 'full'
          and return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
      ) as covering
    ) as ordered
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
      select distinct on (roll.id, listing.person_id) roll.id as return_id, listing.*
      from roll
      join unnest(listed_institutions, listed_persons, listed_numbers, listed_rows, listed_days, listed_sites,
          listed_places, listed_starts, listed_years, listed_from)
        as listing (institution_id, person_id, number, row_id, as_at, site, is_place, start_on, year_group, year_from)
        on listing.institution_id = roll.institution_id and listing.year_from = roll.year_from
        and listing.as_at < roll.as_at
      order by roll.id, listing.person_id, listing.as_at desc, listing.number desc, listing.is_place desc,
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
              had_place.start_on, had_place.site))
        and not exists (
          select from absent
          where absent.person_id = had_place.person_id and absent.institution_id = had_place.institution_id
            and absent.as_at < had_place.missed_on
            and closes_place(true, absent.as_at, absent.as_at - 1, absent.site, absent.year_from, had_place.as_at,
              had_place.start_on, had_place.site))
    ),
    judged as (
      select expected.*, named.person_id is null as missing,
        count(*) over by_roll as expected_count,
        count(*) filter (where named.person_id is null) over by_roll as missing_count
      from expected
      left join named_in_rolls(rolls, known_at) as named
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
    from unnest(absences) as absence;
end
$$;

-- How many people a full roll should have named, how many it does not, and whether it ends their places.
create or replace function roll_missing(roll uuid)
returns table (expected int, missing int, ends_places boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select max(absence.expected), count(*)::int, bool_and(absence.effective)
  from roll_absence as absence
  join return on return.id = absence.return_id
  where absence.return_id = roll and coalesce(visit_institution() = return.institution_id, true)
  having count(*) > 0;
end;
