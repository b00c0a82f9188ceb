-- Where a person lives on a day, whether they belong to the county's cohort, their year group, and who knew them last.
-- Article: Cohorts.

-- `places` names, beside each point, the institution where the situation puts the person that day (or null): of two
-- postcodes first told for one day the county's own wins, then that place's.
create or replace function details_at(persons bigint[], days date[], places int[], known_at timestamptz)
returns table (person_id bigint, day date, postcode text, la_code text, district text, hub text, resident boolean,
  residence_certain boolean, has_ehc_plan boolean, status text, is_member boolean, last_institution_id int,
  year_offset int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  everyone bigint[] := array(select distinct person from unnest(persons) as person);
begin
  return query
    with point as materialized (
      select * from unnest(persons, days, places) with ordinality as point (person_id, day, place, n)
    ),
    county as materialized (
      select asked.day, setting_on('county_la_code', asked.day) as county_la_code
      from (select distinct point.day from point) as asked
    ),
    known_row as materialized (
      select link.person_id, row.id, row.institution_id, row.as_at, row.postcode, return.number
      from link
      join return_row as row on row.id = link.row_id
      join return on return.id = row.return_id
      where link.person_id = any (everyone)
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
        and return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
    ),
    -- A postcode counts from the day its sender first told it without another between: a repeat is no news.
    home as (
      select telling.*
      from (
        select known_row.*, known_row.postcode is distinct from lag(known_row.postcode) over by_sender as is_news
        from known_row
        where known_row.postcode <> '' and known_row.postcode !~ '^ZZ'
        window by_sender as (partition by known_row.person_id, known_row.institution_id
          order by known_row.as_at, known_row.number, known_row.id)
      ) as telling
      where telling.is_news
    ),
    lives as (
      select distinct on (point.n) point.n, point.day, home.postcode
      from point
      join home on home.person_id = point.person_id and home.as_at <= point.day
      order by point.n, home.as_at desc, (home.institution_id = 0) desc,
        coalesce(home.institution_id = point.place, false) desc, home.number desc, home.id desc
    ),
    last_row as (
      select distinct on (point.n) point.n, known_row.institution_id
      from point
      join known_row on known_row.person_id = point.person_id and known_row.as_at <= point.day
      where known_row.institution_id <> 0
      order by point.n, known_row.as_at desc,
        coalesce(known_row.institution_id = point.place, false) desc, known_row.number desc, known_row.id desc
    ),
    -- An EHC plan begins with an E from anyone who did not tell it just before, and ends by the county's own row alone.
    provision as materialized (
      select known_row.person_id, known_row.institution_id, known_row.as_at, known_row.number, known_row.id,
        told.sen_provision = 'E' as has_plan,
        lag(told.sen_provision = 'E', 1, false) over (partition by known_row.person_id, known_row.institution_id
          order by known_row.as_at, known_row.number, known_row.id) as had_plan
      from known_row
      join characteristic_told as told on told.row_id = known_row.id and told.sen_provision <> ''
    ),
    plan as (
      select distinct on (point.n) point.n, provision.has_plan
      from point
      join provision on provision.person_id = point.person_id and provision.as_at <= point.day
      where provision.has_plan and not provision.had_plan
        or not provision.has_plan and provision.institution_id = 0
      order by point.n, provision.as_at desc, (provision.institution_id = 0) desc, provision.number desc,
        provision.id desc
    ),
    last_status as (
      select distinct on (point.n) point.n, told.status
      from point
      join known_row on known_row.person_id = point.person_id
      join cohort_status_told as told on told.row_id = known_row.id and told.from_day <= point.day
        and told.status <> 'D'
      order by point.n, told.from_day desc, told.recorded_number desc, told.row_id desc
    ),
    died as (
      select death.person_id from deaths_known(everyone, known_at) as death where death.counts
    ),
    prefixed as (
      select distinct on (lives.day, lives.postcode) lives.day, lives.postcode, area.la_code, area.district_code,
        area.hub
      from (select distinct lives.day, lives.postcode from lives) as lives
      cross join generate_series(1, 7) as length
      join area on area.prefix = left(replace(lives.postcode, ' ', ''), length)
        and lives.day between area.valid_from and area.valid_to
      order by lives.day, lives.postcode, length desc
    )
    select point.person_id, point.day, coalesce(lives.postcode, ''), prefixed.la_code,
      coalesce(prefixed.district_code, ''), coalesce(prefixed.hub, ''),
      case when lives.postcode is not null then coalesce(prefixed.la_code = county.county_la_code, false)
        else coalesce(institution.la_code = county.county_la_code, false) end,
      lives.postcode is not null,
      coalesce(plan.has_plan, false),
      case when died.person_id is not null then 'D' else coalesce(last_status.status, '') end,
      died.person_id is null and not coalesce(
        (select bool_or(ends_membership) from cohort_status
          where cohort_status.code = last_status.status and point.day between valid_from and valid_to), false),
      last_row.institution_id, coalesce(age.year_offset, 0)
    from point
    join county on county.day = point.day
    left join lives on lives.n = point.n
    left join prefixed on prefixed.day = lives.day and prefixed.postcode = lives.postcode
    left join last_row on last_row.n = point.n
    left join institution on institution.id = last_row.institution_id
    left join plan on plan.n = point.n
    left join last_status on last_status.n = point.n
    left join died on died.person_id = point.person_id
    left join ages_known(everyone, known_at) as age on age.person_id = point.person_id
      and point.day between age.valid_from and age.valid_to;
end
$$;

-- The details of persons on every day, drawn together as intervals, as today's knowledge has them.
-- Relies on the situations of these persons having been made before.
create or replace function detail_intervals(persons bigint[])
returns table (person_id bigint, valid_from date, valid_to date, postcode text, la_code text, district text, hub text,
  resident boolean, residence_certain boolean, has_ehc_plan boolean, status text, is_member boolean,
  last_institution_id int, year_offset int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  point_persons bigint[];
  point_days date[];
  point_places int[];
begin
  with known_row as (
    select link.person_id, row.id, row.as_at
    from link
    join return_row as row on row.id = link.row_id
    join return on return.id = row.return_id
    where link.person_id = any (persons) and link.undone_at is null and return.replaced_at is null
  ),
  turning as (
    select known_row.person_id, known_row.as_at as day from known_row
    union
    select situation.person_id, situation.valid_from from situation where situation.person_id = any (persons)
    union
    select known_row.person_id, told.from_day
    from known_row join cohort_status_told as told on told.row_id = known_row.id
    union
    select known_row.person_id, edition.day
    from known_row
    cross join (select area.valid_from from area union select area.valid_to + 1 from area where isfinite(area.valid_to)
      union select setting.valid_from from setting where setting.name = 'county_la_code') as edition (day)
    where isfinite(edition.day)
  )
  select array_agg(turning.person_id order by turning.person_id, turning.day),
    array_agg(turning.day order by turning.person_id, turning.day),
    array_agg(statement.provider_id order by turning.person_id, turning.day)
  into point_persons, point_days, point_places
  from turning
  join situation on situation.person_id = turning.person_id
    and turning.day between situation.valid_from and situation.valid_to
  left join actual_statement as statement on statement.row_id = situation.statement_row_id;

  return query
    with spell as (
      select point.*, md5(row(point.postcode, point.la_code, point.district, point.hub, point.resident,
          point.residence_certain, point.has_ehc_plan, point.status, point.is_member,
          point.last_institution_id, point.year_offset)::text) as sameness
      from details_at(point_persons, point_days, point_places, 'infinity') as point
    ),
    marked as (
      select spell.*, spell.sameness is distinct from lag(spell.sameness) over by_day as changed
      from spell
      window by_day as (partition by spell.person_id order by spell.day)
    )
    select marked.person_id, marked.day,
      coalesce(lead(marked.day) over (partition by marked.person_id order by marked.day) - 1, 'infinity'),
      marked.postcode, marked.la_code, marked.district, marked.hub, marked.resident, marked.residence_certain,
      marked.has_ehc_plan, marked.status, marked.is_member, marked.last_institution_id, marked.year_offset
    from marked
    where marked.changed;
end
$$;
