-- What the rows that wait in `incoming` change against the sender's own newest return of the same kind: nothing of others. A
-- full return is held against the newest full one that shares a year group and a site with it, never against a part.
-- A row is found again by its UPN, then its ULN, its number at the institution, its name with its birth date.
-- Parameters: $1 institution id, $2 kind, $3 as-at day, $4 id of the return it replaces, or null, $5 whether it names everybody,
--   $6 its year groups, $7 its site ('' is every one).
-- Result: since (as-at day of that return), known (its rows found again), added, gone, same, and how many of the known
--   differ in surname, forename, birth date, a number (UPN or ULN), home, telephone, year group, or in what the row tells;
--   is_shifted: so many differ in what hardly changes that a column may have moved alone; is_strange: so few of the same
--   academic year are known that it may be another file. No row where there is no such return.
with last as (
  select return.id, return.as_at
  from return
  where return.institution_id = $1 and return.kind = $2 and return.as_at <= $3
    -- By its number: officers may not read the whole of a return.
    and exists (select from returns_known('infinity') as known where known.id = return.id)
    and return.id is distinct from $4
    and (not $5 or return.coverage = 'full' and (return.years && $6::smallint[] or $6::smallint[] = '{}' or return.years = '{}')
      and (return.site = $7 or return.site = '' or $7 = ''))
  order by return.as_at desc, return.number desc
  limit 1
),
fresh as materialized (
  select number, lower(surname) as surname, lower(forename) as forename, date_of_birth, upn, uln, local_id,
    concat_ws('|', address, town, postcode) as home, concat_ws('|', telephone, mobile) as telephone, year_group, facts
  from incoming
  where status in ('sound', 'identity_only')
),
former as materialized (
  select row.number, lower(row.surname) as surname, lower(row.forename) as forename, row.date_of_birth, row.upn, row.uln,
    row.local_id, concat_ws('|', row.address, row.town, row.postcode) as home,
    concat_ws('|', contact.telephone, contact.mobile) as telephone, row.year_group, row.facts
  from last
  join return_row as row on row.return_id = last.id and row.status <> 'held'
  left join contact_detail as contact on contact.row_id = row.id
),
candidate as (
  select fresh.number, former.number as former, 1 as worth
  from fresh join former on former.upn = fresh.upn where fresh.upn <> ''
  union all
  select fresh.number, former.number, 2 from fresh join former on former.uln = fresh.uln where fresh.uln <> ''
  union all
  select fresh.number, former.number, 3
  from fresh join former on former.local_id = fresh.local_id where fresh.local_id <> ''
  union all
  select fresh.number, former.number, 4
  from fresh
  join former on former.surname = fresh.surname and former.forename = fresh.forename
    and former.date_of_birth = fresh.date_of_birth
),
-- Each row once on either side.
of_fresh as (select distinct on (number) number, former, worth from candidate order by number, worth, former),
found_again as (select distinct on (former) number, former from of_fresh order by former, worth, number),
compared as (
  select fresh.surname <> former.surname as surname, fresh.forename <> former.forename as forename,
    fresh.date_of_birth <> former.date_of_birth as date_of_birth,
    (fresh.upn <> former.upn and fresh.upn <> '' and former.upn <> '')
      or (fresh.uln <> former.uln and fresh.uln <> '' and former.uln <> '') as number,
    fresh.home <> former.home and translate(fresh.home, '|', '') <> '' and translate(former.home, '|', '') <> '' as home,
    fresh.telephone <> former.telephone and translate(fresh.telephone, '|', '') <> ''
      and translate(former.telephone, '|', '') <> '' as telephone,
    fresh.year_group <> former.year_group as year_group, fresh.facts <> former.facts as told
  from found_again
  join fresh using (number)
  join former on former.number = found_again.former
),
counted as (
  select count(*)::int as known, (count(*) filter (where surname))::int as surname,
    (count(*) filter (where forename))::int as forename, (count(*) filter (where date_of_birth))::int as date_of_birth,
    (count(*) filter (where number))::int as number, (count(*) filter (where home))::int as home,
    (count(*) filter (where telephone))::int as telephone, (count(*) filter (where year_group))::int as year_group,
    (count(*) filter (where told))::int as told,
    (count(*) filter (where coalesce(surname or forename or date_of_birth or number or home or telephone or year_group
      or told, false)))::int as changed
  from compared
)
select last.as_at as since, counted.known,
  (select count(*) from fresh where not exists (select from candidate where candidate.number = fresh.number))::int as added,
  (select count(*) from former where not exists (select from candidate where candidate.former = former.number))::int as gone,
  counted.known - counted.changed as same, counted.surname, counted.forename, counted.date_of_birth, counted.number,
  counted.home, counted.telephone, counted.year_group, counted.told,
  counted.known >= 10 and greatest(counted.surname, counted.date_of_birth, counted.telephone) * 100
    > counted.known * setting_on('return_shift_percent', $3)::int as is_shifted,
  $5 and size.least >= 10 and academic_year_start(last.as_at) = academic_year_start($3)
    and counted.known * 100 < size.least * setting_on('return_known_percent', $3)::int as is_strange
from last
cross join counted
cross join (select least((select count(*) from fresh), (select count(*) from former)) as least) as size;
