-- Rolls of institutions as known at an instant: whom they list, with or without a place. Article: Returns, "From a row
-- to statements".

-- Whom the rolls of some institutions (null: of all) list, a row a listing. `year_from` is the first day of the
-- academic year to which it belongs: a place told before it begins belongs to the year in which it begins. Guests,
-- subsidiary registrations and people whose class C was refused are listed without a place; leaver rows list nobody.
create or replace function roll_listings_known(institutions int[], known_at timestamptz)
returns table (institution_id int, person_id bigint, return_id uuid, number bigint, row_id bigint, as_at date,
  site text, is_place boolean, start_on date, year_group smallint, year_from date)
language sql stable
begin atomic
  select row.institution_id, link.person_id, row.return_id, return.number, row.id, row.as_at, return.site,
    place.row_id is not null, place.start_on, row.year_group,
    academic_year_start(greatest(row.as_at, place.start_on))
  from return
  join return_row as row on row.return_id = return.id
  join link on link.row_id = row.id
  left join actual_statement as place on place.row_id = row.id and place.is_place
  left join leaving on leaving.row_id = row.id
  where (institutions is null or return.institution_id = any (institutions))
    and return.kind = 'enrolment' and row.status <> 'held' and coalesce(leaving.last_day > row.as_at, true)
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
