-- Ends of places, as known at an instant: told by leaver rows, or by a full roll that no longer names the person.
-- Article: Returns, "From a row to statements".

-- Whether an end closes what puts a person at its institution. A leaver row closes what began on or before the leaving
-- day, up to the as-at day of the return that tells it. A roll closes what is older than itself and belongs to the
-- academic year it covers, and of places those at its own site or at none.
create or replace function closes_place(by_roll boolean, ended_from date, closes_to date, roll_site text,
  roll_year_from date, as_at date, start_on date, site text) returns boolean
language sql immutable parallel safe
return as_at <= closes_to and case
  when by_roll then (roll_site = '' or site in ('', roll_site))
    and academic_year_start(greatest(as_at, start_on)) = roll_year_from
  else coalesce(start_on < ended_from, true) end;

-- What leaver rows tell of some persons or institutions (null: of all). Rows of one return about one person are one
-- place, so a row tells nothing where another of them shows it to be going on: by no leaving day, or by a later one.
create or replace function leavers_known(persons bigint[], institutions int[], known_at timestamptz)
returns table (person_id bigint, institution_id int, return_id uuid, last_day date, as_at date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with told as materialized (
      select link.person_id, leaving.row_id, leaving.institution_id, leaving.return_id, leaving.last_day, leaving.as_at
      from leaving
      join return on return.id = leaving.return_id
      join link on link.row_id = leaving.row_id
      where (persons is null or link.person_id = any (persons))
        and (institutions is null or leaving.institution_id = any (institutions))
        and leaving.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
    )
    select told.person_id, told.institution_id, told.return_id, told.last_day, told.as_at
    from told
    where not exists (
      select
      from link
      join return_row as beside on beside.id = link.row_id and beside.return_id = told.return_id
      left join leaving on leaving.row_id = beside.id
      left join actual_statement as place on place.row_id = beside.id and place.is_place
      where link.person_id = told.person_id and beside.id <> told.row_id and beside.status <> 'held'
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
        and coalesce(leaving.last_day > told.last_day, place.row_id is not null or beside.status = 'identity_only'));
end
$$;

-- The ends of persons' places: from which day on, and what they close (see closes_place).
-- Today's knowledge (known_at infinity) reads the absences kept; an older instant reckons them.
create or replace function ends_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, institution_id int, return_id uuid, ended_from date, closes_to date, by_roll boolean,
  site text, year_from date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  institutions int[];
begin
  return query
    select leaver.person_id, leaver.institution_id, leaver.return_id, leaver.last_day + 1, leaver.as_at, false, '',
      null::date
    from leavers_known(persons, null, known_at) as leaver;
  if known_at = 'infinity' then
    return query
      select absence.person_id, absence.institution_id, absence.return_id, absence.as_at, absence.as_at - 1, true,
        return.site, absence.year_from
      from roll_absence as absence
      join return on return.id = absence.return_id
      where absence.person_id = any (persons) and absence.effective;
  else
    select array_agg(distinct return.institution_id) into institutions
    from return where return.kind = 'enrolment' and return.coverage = 'full' and return.received_at <= known_at;
    return query
      select absence.person_id, absence.institution_id, absence.return_id, absence.as_at, absence.as_at - 1, true,
        return.site, absence.year_from
      from roll_absences_known(institutions, known_at) as absence
      join return on return.id = absence.return_id
      where absence.person_id = any (persons) and absence.effective;
  end if;
end
$$;
