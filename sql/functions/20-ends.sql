-- Ends of places, as known at an instant: told by leaver rows, or by a full roll that no longer names the person.
-- Article: Returns, "From a row to statements".

-- Places of persons on the rolls of institutions: one row a place told. For each institution's academic year.
create or replace function places_known(institutions int[], known_at timestamptz)
returns table (institution_id int, person_id bigint, as_at date, number bigint, site text, year_group smallint)
language sql stable
begin atomic
  select statement.institution_id, link.person_id, statement.as_at, return.number, return.site, row.year_group
  from actual_statement as statement
  join return on return.id = statement.return_id
  join return_row as row on row.id = statement.row_id
  join link on link.row_id = statement.row_id
  where statement.is_place and statement.institution_id = any (institutions)
    and statement.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
    and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true);
end;

-- Listings on the rolls of institutions that are no place: guests, subsidiary registrations, and those whose class C
-- was refused. Nobody so listed last is missed.
create or replace function listed_without_place(institutions int[], known_at timestamptz)
returns table (institution_id int, person_id bigint, as_at date, number bigint)
language sql stable
begin atomic
  select row.institution_id, link.person_id, row.as_at, return.number
  from return_row as row
  join return on return.id = row.return_id and return.kind = 'enrolment'
  join link on link.row_id = row.id
  where row.institution_id = any (institutions)
    and (row.status = 'identity_only' or row.facts ->> 'enrolment_status' in ('G', 'S'))
    and return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
    and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true);
end;

-- Persons a return names: by link, as a candidate of an open question, or by a held row that is plainly theirs.
create or replace function named_in_rolls(rolls uuid[], known_at timestamptz)
returns table (return_id uuid, person_id bigint)
language sql stable
begin atomic
  select row.return_id, link.person_id
  from return_row as row
  join link on link.row_id = row.id
  where row.return_id = any (rolls) and row.status <> 'held'
    and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
  union
  select row.return_id, candidate
  from return_row as row
  join link_question as question on question.row_id = row.id
  join link as doubtful on doubtful.row_id = row.id and doubtful.outcome = 'ask'
    and doubtful.decided_at <= known_at and coalesce(doubtful.undone_at > known_at, true)
  cross join lateral unnest(question.candidates) as candidate
  where row.return_id = any (rolls)
    and question.asked_at <= known_at and coalesce(question.answered_at > known_at, true)
  union
  select held.return_id, link.person_id
  from return_row as held
  join return_row as other on other.institution_id = held.institution_id and other.status <> 'held'
    and ((held.upn <> '' and other.upn = held.upn)
      or (held.uln <> '' and other.uln = held.uln)
      or (held.local_id <> '' and other.local_id = held.local_id)
      or (lower(other.surname) = lower(held.surname) and lower(other.forename) = lower(held.forename)
        and coalesce(other.date_of_birth = held.date_of_birth, true)))
  join return on return.id = other.return_id
  join link on link.row_id = other.id
  where held.return_id = any (rolls) and held.status = 'held'
    and return.received_at <= known_at
    and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true);
end;

-- Persons missing from full rolls. Their absence ends their place (`effective`) unless so many are missing that the
-- sender has to confirm it first. Rolls of an academic year are taken in the order of
-- their as-at days, because a place that an earlier roll ended cannot be missed again.
create or replace function roll_absences_known(institutions int[], known_at timestamptz)
returns table (return_id uuid, institution_id int, person_id bigint, as_at date, effective boolean, expected int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
as $$
#variable_conflict use_column
declare
  rolls uuid[];
  absences roll_absence[] := '{}';
  found roll_absence[];
  step int := 1;
  place_institutions int[];
  place_persons bigint[];
  place_days date[];
  place_numbers bigint[];
  place_sites text[];
  place_years smallint[];
  listed_institutions int[];
  listed_persons bigint[];
  listed_days date[];
  listed_numbers bigint[];
begin
  -- Read once, for every step.
  select array_agg(place.institution_id), array_agg(place.person_id), array_agg(place.as_at), array_agg(place.number),
    array_agg(place.site), array_agg(place.year_group)
  into place_institutions, place_persons, place_days, place_numbers, place_sites, place_years
  from places_known(institutions, known_at) as place;
  select array_agg(listed.institution_id), array_agg(listed.person_id), array_agg(listed.as_at), array_agg(listed.number)
  into listed_institutions, listed_persons, listed_days, listed_numbers
  from listed_without_place(institutions, known_at) as listed;

  loop
    -- The n-th full roll of every institution's academic year at once.
    select array_agg(id) into rolls
    from (
      select return.id, dense_rank() over (partition by return.institution_id, academic_year_start(return.as_at)
        order by return.as_at, return.number) as place
      from return
      where return.institution_id = any (institutions) and return.kind = 'enrolment' and return.coverage = 'full'
        and return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
    ) as ordered
    where place = step;
    exit when rolls is null;

    with roll as (
      select return.* from return where return.id = any (rolls)
    ),
    absent as (
      select absence.* from unnest(absences) as absence where absence.effective
    ),
    -- Who had a place: the last one told before the roll, in this academic year.
    had_place as (
      select roll.id as return_id, roll.institution_id, roll.as_at, place.person_id, max(place.as_at) as place_as_at,
        (array_agg(place.number order by place.as_at desc, place.number desc))[1] as place_number
      from roll
      join unnest(place_institutions, place_persons, place_days, place_numbers, place_sites, place_years)
        as place (institution_id, person_id, as_at, number, site, year_group) on place.institution_id = roll.institution_id
        and place.as_at < roll.as_at and place.as_at >= academic_year_start(roll.as_at)
        and place.year_group = any (roll.years) and (roll.site = '' or place.site = roll.site)
      group by roll.id, roll.institution_id, roll.as_at, place.person_id
    ),
    left_already as (
      select leaving.institution_id, link.person_id, leaving.as_at, leaving.last_day
      from leaving
      join return on return.id = leaving.return_id
      join link on link.row_id = leaving.row_id
      where leaving.institution_id = any (institutions)
        and leaving.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
    ),
    expected as (
      select had_place.*
      from had_place
      where not exists (
          select from unnest(listed_institutions, listed_persons, listed_days, listed_numbers)
            as listed (institution_id, person_id, as_at, number)
          where listed.institution_id = had_place.institution_id and listed.person_id = had_place.person_id
            and listed.as_at < had_place.as_at and (listed.as_at, listed.number) > (had_place.place_as_at, had_place.place_number))
        and not exists (
          select from left_already
          where left_already.institution_id = had_place.institution_id
            and left_already.person_id = had_place.person_id
            and left_already.as_at >= had_place.place_as_at and left_already.last_day <= had_place.as_at)
        and not exists (
          select from absent
          where absent.person_id = had_place.person_id and absent.institution_id = had_place.institution_id
            and absent.as_at > had_place.place_as_at and absent.as_at < had_place.as_at)
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
    select array_agg(row(judged.return_id, judged.institution_id, judged.person_id, judged.as_at,
      roll.missing_confirmed or judged.missing_count * 100
        <= judged.expected_count * setting_number('roll_missing_percent', judged.as_at),
      judged.expected_count)::roll_absence) into found
    from judged
    join roll on roll.id = judged.return_id
    where judged.missing;

    absences := absences || coalesce(found, '{}');
    step := step + 1;
  end loop;

  return query
    select absence.return_id, absence.institution_id, absence.person_id, absence.as_at, absence.effective,
      absence.expected
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
    and not exists (select from hidden_from_visitor() as hidden where hidden.person_id = absence.person_id)
  having count(*) > 0;
end;

-- The ends of persons' places: from which day on, and up to which as-at day they close what puts the person there.
-- Today's knowledge (known_at infinity) reads the absences kept; an older instant reckons them.
create or replace function ends_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, institution_id int, ended_from date, closes_to date, by_roll boolean)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  institutions int[];
begin
  return query
    select link.person_id, leaving.institution_id, leaving.last_day + 1, leaving.as_at, false
    from link
    join leaving on leaving.row_id = link.row_id
    join return on return.id = leaving.return_id
    where link.person_id = any (persons)
      and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
      and leaving.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true);
  if known_at = 'infinity' then
    return query
      select absence.person_id, absence.institution_id, absence.as_at, absence.as_at - 1, true
      from roll_absence as absence
      where absence.person_id = any (persons) and absence.effective;
  else
    select array_agg(distinct return.institution_id) into institutions
    from return where return.kind = 'enrolment' and return.coverage = 'full' and return.received_at <= known_at;
    return query
      select absence.person_id, absence.institution_id, absence.as_at, absence.as_at - 1, true
      from roll_absences_known(institutions, known_at) as absence
      where absence.person_id = any (persons) and absence.effective;
  end if;
end
$$;
