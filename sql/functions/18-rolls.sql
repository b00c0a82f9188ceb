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
      place.start_on, told.year_group, academic_year_start(greatest(told.as_at, place.start_on))
    from runs_known(persons, institutions, known_at) as run
    join return_row as told on told.id = run.first_row_id
    join return on return.id = told.return_id
    left join actual_statement as place on place.row_id = told.id and place.is_place
    left join leaving on leaving.row_id = told.id
    -- A place is told a year before it begins at most.
    where run.kind = 'enrolment' and (not isfinite(since) or run.year_from >= academic_year_start(since - 366))
      and coalesce(leaving.last_day > told.as_at, true);
end
$$;

-- Persons a return names: by link, as a candidate of an open question, or by a held row that is plainly theirs.
create or replace function named_in_rolls(rolls uuid[], known_at timestamptz)
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
    join links_known(known_at) as link on link.row_id = told.id
    where told.return_id = any (rolls) and told.status <> 'held'
    union
    select told.return_id, candidate
    from return_row as told
    join link_question as question on question.row_id = told.id
    join links_known(known_at) as doubtful on doubtful.row_id = told.id and doubtful.outcome = 'ask'
    cross join lateral unnest(question.candidates) as candidate
    where told.return_id = any (rolls)
      and question.asked_at <= known_at and coalesce(question.answered_at > known_at, true);
  if senders <> '{}' then
    return query
      select held.return_id, run.person_id
      from return_row as held
      join runs_known(null, senders, known_at) as run on run.institution_id = held.institution_id
      join return_row as other on other.id = run.first_row_id
        and ((held.upn <> '' and other.upn = held.upn)
          or (held.uln <> '' and other.uln = held.uln)
          or (held.local_id <> '' and other.local_id = held.local_id)
          or (lower(other.surname) = lower(held.surname) and lower(other.forename) = lower(held.forename)
            and coalesce(other.date_of_birth = held.date_of_birth, true)))
      where held.return_id = any (rolls) and held.status = 'held';
  end if;
end
$$;
