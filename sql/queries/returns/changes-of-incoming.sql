-- What the rows that wait in `incoming` change against the sender's own newest return of the same kind: nothing of others. A
-- full return is held against the newest full one that shares a year group and a site with it, never against a part.
-- A row is found again by its UPN, then its ULN, its number at the institution, its name with its birth date.
-- Parameters: $1 institution id, $2 kind, $3 as-at day, $4 id of the return it replaces, or null, $5 whether it names everybody,
--   $6 its year groups, $7 its site ('' is every one).
-- Result: since (as-at day of that return), known (its rows found again), added, gone, same, and how many of the known
--   differ in surname, forename, birth date, a number (UPN or ULN), home, telephone, year group, or in what the row tells;
--   is_shifted: so many differ in what hardly changes that a column may have moved alone; is_strange: so few of the same
--   academic year are known that it may be another file; moved: how many of the same academic year are all one year group above, or
--   all one below, and is_moved: so many that the year groups may have been moved; rows: the first fifty of each of these counts, as
--   JSON: what, row (of the file, or, where only that return has it, of that return), surname, forename, field, old, new. What a
--   row under an instruction told before is not among them. No row where there is no such return.
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
  select number, lower(surname) as surname, lower(forename) as forename, surname as surname_told, forename as forename_told,
    date_of_birth, upn, uln, local_id, concat_ws('|', address, town, postcode) as home,
    concat_ws('|', telephone, mobile) as telephone, year_group, facts, status = 'sound' as is_whole
  from incoming
  where status in ('sound', 'identity_only')
),
former as materialized (
  select row.number, lower(row.surname) as surname, lower(row.forename) as forename, row.surname as surname_told,
    row.forename as forename_told, row.date_of_birth, row.upn, row.uln, row.local_id, concat_ws('|', row.address, row.town, row.postcode) as home,
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
compared as materialized (
  select fresh.number, fresh as now, past as past, fresh.is_whole, fresh.surname_told, fresh.forename_told,
    fresh.surname <> past.surname as surname, fresh.forename <> past.forename as forename,
    fresh.date_of_birth <> past.date_of_birth as date_of_birth,
    (fresh.upn <> past.upn and fresh.upn <> '' and past.upn <> '')
      or (fresh.uln <> past.uln and fresh.uln <> '' and past.uln <> '') as number_told,
    fresh.home <> past.home and translate(fresh.home, '|', '') <> '' and translate(past.home, '|', '') <> '' as home,
    fresh.telephone <> past.telephone and translate(fresh.telephone, '|', '') <> ''
      and translate(past.telephone, '|', '') <> '' as telephone,
    fresh.year_group <> past.year_group as year_group, fresh.facts <> past.facts as told,
    fresh.year_group - past.year_group as years
  from found_again
  join fresh using (number)
  join former as past on past.number = found_again.former
),
counted as (
  select count(*)::int as known, (count(*) filter (where surname))::int as surname,
    (count(*) filter (where forename))::int as forename, (count(*) filter (where date_of_birth))::int as date_of_birth,
    (count(*) filter (where number_told))::int as number, (count(*) filter (where home))::int as home,
    (count(*) filter (where telephone))::int as telephone, (count(*) filter (where year_group))::int as year_group,
    (count(*) filter (where told))::int as told,
    (count(*) filter (where coalesce(surname or forename or date_of_birth or number_told or home or telephone or year_group
      or told, false)))::int as changed,
    greatest(count(*) filter (where years = 1), count(*) filter (where years = -1))::int as moved
  from compared
),
added as (
  select * from fresh where not exists (select from candidate where candidate.number = fresh.number)
),
gone as (
  select * from former where not exists (select from candidate where candidate.former = former.number)
),
listed (what, row, surname, forename, field, old, new) as (
  select 'added', number, surname_told, forename_told, '', '', '' from added
  union all
  select 'gone', number, surname_told, forename_told, '', '', '' from gone
  union all
  select difference.what, compared.number, compared.surname_told, compared.forename_told, '', difference.old, difference.new
  from compared
  cross join lateral (values
    ('surname', compared.surname, (past).surname_told, (now).surname_told),
    ('date_of_birth', compared.date_of_birth, (past).date_of_birth::text, (now).date_of_birth::text),
    ('number', compared.number_told, concat_ws(', ', nullif((past).upn, ''), nullif((past).uln, '')),
      concat_ws(', ', nullif((now).upn, ''), nullif((now).uln, ''))),
    ('forename', compared.forename, (past).forename_told, (now).forename_told),
    ('home', compared.home, replace(trim(both '|' from (past).home), '|', ', '), replace(trim(both '|' from (now).home), '|', ', ')),
    ('telephone', compared.telephone, replace(trim(both '|' from (past).telephone), '|', ', '),
      replace(trim(both '|' from (now).telephone), '|', ', ')),
    ('year_group', compared.year_group, (past).year_group::text, (now).year_group::text),
    ('same', not coalesce(compared.surname or compared.forename or compared.date_of_birth or compared.number_told or compared.home
      or compared.telephone or compared.year_group or compared.told, false), '', '')
  ) as difference (what, is_so, old, new)
  where difference.is_so and (compared.is_whole or difference.what in ('surname', 'date_of_birth', 'forename', 'home', 'same'))
  union all
  select 'told', compared.number, compared.surname_told, compared.forename_told, told.key,
    case when told.key like '%provider_id' then institution_label(told.old::int) else told.old end,
    case when told.key like '%provider_id' then institution_label(told.new::int) else told.new end
  from compared
  cross join lateral (
    select coalesce(old.key, new.key) as key, old.value as old, new.value as new
    from jsonb_each_text((compared.past).facts) as old
    full join jsonb_each_text((compared.now).facts) as new on new.key = old.key
    where old.value is distinct from new.value
  ) as told
  where compared.told and compared.is_whole
),
shown as (
  select listed.*, row_number() over (partition by listed.what order by listed.row, listed.field) as place from listed
)
select last.as_at as since, counted.known,
  (select count(*) from added)::int as added, (select count(*) from gone)::int as gone,
  counted.known - counted.changed as same, counted.surname, counted.forename, counted.date_of_birth, counted.number,
  counted.home, counted.telephone, counted.year_group, counted.told,
  counted.known >= 10 and greatest(counted.surname, counted.date_of_birth, counted.telephone) * 100
    > counted.known * setting_on('return_shift_percent', $3)::int as is_shifted,
  $5 and size.least >= 10 and academic_year_start(last.as_at) = academic_year_start($3)
    and counted.known * 100 < size.least * setting_on('return_known_percent', $3)::int as is_strange,
  counted.moved,
  counted.known >= 10 and academic_year_start(last.as_at) = academic_year_start($3)
    and counted.moved * 100 > counted.known * setting_on('return_shift_percent', $3)::int as is_moved,
  (select coalesce(jsonb_agg(jsonb_build_object('what', shown.what, 'row', shown.row, 'surname', shown.surname,
      'forename', shown.forename, 'field', shown.field, 'old', coalesce(shown.old, ''), 'new', coalesce(shown.new, ''))
      order by shown.what, shown.place), '[]')
    from shown where shown.place <= 50)::text as rows
from last
cross join counted
cross join (select least((select count(*) from fresh), (select count(*) from former)) as least) as size;
