-- Rolls of institutions as known at an instant: whom they list, with or without a place. Article: Returns, "From a row
-- to statements".

-- Whom the rolls of some institutions (null: of all) list, from the academic year on that holds a day, a row a run of the
-- same listing; of some persons, or of everybody. `year_from` is the first day of the academic year to which it belongs: a place told before it begins
-- belongs to the year in which it begins. Guests, subsidiary registrations and people whose class C was refused are listed
-- without a place; leaver rows list nobody.
create or replace function roll_listings_known(institutions int[], known_at timestamptz, since date,
  persons bigint[] default null)
returns setof roll_listing
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select run.institution_id, run.person_id, told.id, run.days, run.numbers, return.site, place.row_id is not null,
      place.start_on, told.year_group, academic_year_start(greatest(told.as_at, place.start_on)), run.last_on,
      run.last_number
    from runs_known(persons, institutions, known_at) as run
    left join lateral (
      select statement.row_id, statement.start_on from actual_statement as statement
      where statement.row_id = run.first_row_id and statement.is_place offset 0
    ) as place on true
    cross join lateral (
      select * from return_row
      where return_row.id = run.first_row_id and (not isfinite(since)
        or greatest(run.first_on, place.start_on) >= academic_year_start(since)) offset 0
    ) as told
    cross join lateral (select return.site from return where return.id = told.return_id offset 0) as return
    left join lateral (select leaving.last_day from leaving where leaving.row_id = run.first_row_id offset 0) as leaving
      on true
    -- A place is told a year before it begins at most.
    where run.kind = 'enrolment' and (not isfinite(since) or run.year_from >= academic_year_start(since - 366))
      and coalesce(leaving.last_day > told.as_at, true);
end
$$;

-- Of these persons those whom a return names: by link, as a candidate of an open question, or by a held row that is
-- plainly theirs.
create or replace function named_in_rolls(rolls uuid[], persons bigint[], known_at timestamptz)
returns table (return_id uuid, person_id bigint)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
as $$
declare
  senders int[] := array(select distinct held.institution_id from return_row as held
    where held.return_id = any (rolls) and held.status = 'held');
begin
  return query
    select told.return_id, link.person_id
    from return_row as told
    cross join lateral (
      select known.person_id from links_known(known_at) as known where known.row_id = told.id offset 0
    ) as link
    where told.return_id = any (rolls) and told.status <> 'held' and link.person_id = any (persons)
    union
    select told.return_id, candidate
    from return_row as told
    join link_question as question on question.row_id = told.id
    join links_known(known_at) as doubtful on doubtful.row_id = told.id and doubtful.outcome = 'ask'
    cross join lateral unnest(question.candidates) as candidate
    where told.return_id = any (rolls) and candidate = any (persons)
      and question.asked_at <= known_at and coalesce(question.answered_at > known_at, true);
  if senders <> '{}' then
    return query
      select held.return_id, run.person_id
      from return_row as held
      join runs_known(persons, senders, known_at) as run on run.institution_id = held.institution_id
      cross join lateral (select * from return_row where return_row.id = run.first_row_id offset 0) as other
      where ((held.upn <> '' and other.upn = held.upn)
          or (held.uln <> '' and other.uln = held.uln)
          or (held.local_id <> '' and other.local_id = held.local_id)
          or (lower(other.surname) = lower(held.surname) and lower(other.forename) = lower(held.forename)
            and coalesce(other.date_of_birth = held.date_of_birth, true)))
        and held.return_id = any (rolls) and held.status = 'held';
  end if;
end
$$;
