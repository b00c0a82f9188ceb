-- Whom a full roll is expected to name, by the institution's own rolls: told before anything is linked or settled.
-- Article: Returns, "From a row to statements".

-- The day of an institution's newest full roll before a day, of the year groups and the site asked for, after which
-- nothing told before it matters: it is settled, held no row, and everybody whom it lacked lost their place. Null where
-- there is none. So what is read does not grow with the rolls of a year.
create or replace function newest_whole_roll(
  institution int, on_day date, covered_on date, years int[], at_site text, replaced uuid
) returns date
language sql stable
begin atomic
  select max(roll.as_at)
  from return as roll
  where roll.institution_id = newest_whole_roll.institution and roll.kind = 'enrolment' and roll.coverage = 'full'
    and roll.as_at < on_day and academic_year_start(roll.as_at) = academic_year_start(covered_on)
    and return_stands(roll, 'infinity') and roll.settled_at is not null and roll.id is distinct from replaced
    and roll.years @> newest_whole_roll.years::smallint[] and roll.site in ('', at_site)
    and (roll.summary #>> '{found,held}')::int = 0
    and not exists (select from roll_absence where roll_absence.return_id = roll.id and not roll_absence.effective);
end;

-- What an institution's own lists told from one day, if any, until before another of an academic year, a row each. Found
-- row by row, by the indexes.
create or replace function rolls_told(institution int, from_day date, on_day date, covered_on date, replaced uuid)
returns table (person_id bigint, id bigint, return_id uuid, number bigint, site text, as_at date, status text,
  year_group smallint, upn text, uln text, local_id text, surname text, forename text, date_of_birth date, facts jsonb,
  left_on date)
language sql stable security definer rows 5000
set search_path = public, pg_temp
set enable_nestloop = on
begin atomic
  select link.person_id, row.id, row.return_id, return.number, return.site, row.as_at, row.status, row.year_group,
    row.upn, row.uln, row.local_id, lower(row.surname), lower(row.forename), row.date_of_birth, row.facts,
    case when return.kind = 'leaver' or (row.facts ->> 'leaving_date')::date <= row.as_at
      then (row.facts ->> 'leaving_date')::date end
  from return
  join return_row as row on row.return_id = return.id
  left join links_known('infinity') as link on link.row_id = row.id
  where return.institution_id = rolls_told.institution
    and (visit_institution() = return.institution_id or current_setting('role', true) = 'fingerpost_steward')
    and return.kind in ('enrolment', 'leaver') and return_stands(return, 'infinity')
    and return.id is distinct from replaced and return.as_at < on_day
    and return.as_at >= coalesce(from_day, '-infinity')
    and academic_year_start(greatest(row.as_at, (row.facts ->> 'entry_date')::date)) = academic_year_start(covered_on)
    and row.status <> 'held';
end;

-- Own rows of everybody whom the institution's newest listing before a day, of the academic year in which `covered_on`
-- lies, puts on roll, in the year groups and at the site given ('' is every site), and who has not left since. `who`
-- numbers the people of this answer: rows are one person's where they are linked so; a row that still waits for its
-- link is whose UPN, number at the institution or name and birth date it shares. Nothing comes from another
-- institution's rows, nor from the return that the roll replaces, if any. A school asks for itself, a steward for
-- anybody, and nobody else.
create or replace function roll_expected(
  institution int, on_day date, covered_on date, years int[], at_site text, replaced uuid
)
returns table (who bigint, upn text, uln text, local_id text, surname text, forename text, date_of_birth date)
language sql stable security definer rows 5000
set search_path = public, pg_temp
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
begin atomic
  with listing as (
    select told.*,
      coalesce(person_id,
        case when upn <> '' then min(person_id) over (partition by upn) end,
        case when local_id <> '' then min(person_id) over (partition by local_id) end,
        min(person_id) over (partition by surname, forename, date_of_birth),
        -abs(hashtextextended(concat_ws('|', surname, forename, date_of_birth), 0)) - 1) as who
    from rolls_told(institution, newest_whole_roll(institution, on_day, covered_on, years, at_site, replaced), on_day,
      covered_on, replaced) as told
  ),
  newest as (
    select distinct on (who) *
    from listing
    where left_on is null
    order by who, as_at desc, number desc, id
  ),
  expected as (
    select newest.who
    from newest
    where newest.status = 'sound' and newest.year_group >= 11 and newest.year_group = any (years)
      and coalesce(newest.facts ->> 'enrolment_status', '') not in ('G', 'S')
      and (at_site = '' or newest.site = at_site)
      and not exists (select from listing
        where listing.who = newest.who and listing.left_on <= on_day and listing.as_at >= newest.as_at
          and listing.return_id <> newest.return_id)
      and not exists (select from roll_absence
        where roll_absence.person_id = newest.who and roll_absence.institution_id = roll_expected.institution
          and roll_absence.effective and roll_absence.as_at > newest.as_at and roll_absence.as_at < on_day)
  )
  select dense_rank() over (order by listing.who), listing.upn, listing.uln, listing.local_id, listing.surname, listing.forename,
    listing.date_of_birth
  from listing
  join expected on expected.who = listing.who;
end;
