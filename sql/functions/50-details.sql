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
      select asked.day, authorities_on(asked.day) as authorities
      from (select distinct point.day from point) as asked
    ),
    run as materialized (
      select known.*, told.postcode
      from runs_known(everyone, null, known_at) as known
      cross join lateral (
        select row.postcode from return_row as row where row.id = known.first_row_id offset 0
      ) as told
    ),
    -- A postcode counts from the day its sender first told it without another between: a repeat is no news. Where a sender
    -- told but one, that is the first day.
    home as materialized (
      select distinct on (run.person_id, run.institution_id) run.person_id, run.institution_id, run.days[1] as as_at,
        run.postcode, run.numbers[1] as number, run.first_row_id
      from run
      join (
        select told.person_id, told.institution_id from run as told where told.postcode <> '' and told.postcode !~ '^ZZ'
        group by told.person_id, told.institution_id having min(told.postcode) = max(told.postcode)
      ) as settled on settled.person_id = run.person_id and settled.institution_id = run.institution_id
      where run.postcode <> '' and run.postcode !~ '^ZZ'
      order by run.person_id, run.institution_id, run.days[1], run.numbers[1], run.first_row_id
    ),
    moving as (
      select telling.*
      from (
        select run.person_id, run.institution_id, each.as_at, run.postcode, each.number, run.first_row_id,
          run.postcode is distinct from lag(run.postcode) over (partition by run.person_id, run.institution_id
            order by each.as_at, each.number, run.first_row_id) as is_news
        from run
        cross join lateral unnest(run.days, run.numbers) as each (as_at, number)
        where run.postcode <> '' and run.postcode !~ '^ZZ'
          and not exists (select from home
            where home.person_id = run.person_id and home.institution_id = run.institution_id)
      ) as telling
      where telling.is_news
    ),
    homes as materialized (
      select * from home
      union all
      select moving.person_id, moving.institution_id, moving.as_at, moving.postcode, moving.number, moving.first_row_id
      from moving
    ),
    lives as (
      select distinct on (point.n) point.n, point.day, homes.postcode
      from point
      join homes on homes.person_id = point.person_id and homes.as_at <= point.day
      order by point.n, homes.as_at desc, (homes.institution_id = 0) desc,
        coalesce(homes.institution_id = point.place, false) desc, homes.number desc, homes.first_row_id desc
    ),
    -- Whom one institution alone tells of it knew last.
    only_one as materialized (
      select run.person_id, min(run.institution_id) as institution_id, min(run.days[1]) as first_on
      from run where run.institution_id <> 0
      group by run.person_id having min(run.institution_id) = max(run.institution_id)
    ),
    last_row as (
      select point.n, only_one.institution_id
      from point
      join only_one on only_one.person_id = point.person_id and only_one.first_on <= point.day
      union all
      (
        select distinct on (point.n) point.n, run.institution_id
        from point
        join run on run.person_id = point.person_id and run.days[1] <= point.day
        cross join lateral (
          select run.days[told.times] as as_at, run.numbers[told.times] as number
          from times_told(run.days, point.day) as told (times)
        ) as last
        where run.institution_id <> 0 and point.person_id not in (select only_one.person_id from only_one)
        order by point.n, last.as_at desc, coalesce(run.institution_id = point.place, false) desc, last.number desc,
          run.first_row_id desc
      )
    ),
    -- An EHC plan begins with an E from anyone who did not tell it just before, and ends by the county's own row alone.
    provision as materialized (
      select telling.*, lag(telling.has_plan, 1, false) over (partition by telling.person_id, telling.institution_id
          order by telling.as_at, telling.number, telling.row_id) as had_plan
      from (
        select run.person_id, run.institution_id, each.as_at, each.number, run.first_row_id as row_id,
          traits.sen_provision = 'E' as has_plan
        from run
        cross join lateral (
          select characteristic.sen_provision from characteristic_told as characteristic
          where characteristic.row_id = run.first_row_id and characteristic.sen_provision <> '' offset 0
        ) as traits
        cross join lateral unnest(run.days, run.numbers) as each (as_at, number)
        -- Who never told of a plan ends none, but for the county.
        where run.institution_id = 0 or run.person_id in (select told.person_id from run as told
          cross join lateral (
            select from characteristic_told as characteristic
            where characteristic.row_id = told.first_row_id and characteristic.sen_provision = 'E' offset 0
          ) as plan)
      ) as telling
    ),
    plan as (
      select distinct on (point.n) point.n, provision.has_plan
      from point
      join provision on provision.person_id = point.person_id and provision.as_at <= point.day
      where provision.has_plan and not provision.had_plan
        or not provision.has_plan and provision.institution_id = 0
      order by point.n, provision.as_at desc, (provision.institution_id = 0) desc, provision.number desc,
        provision.row_id desc
    ),
    last_status as (
      select distinct on (point.n) point.n, told.status
      from point
      join run on run.person_id = point.person_id and run.kind = 'cohort_status'
      cross join lateral (select * from cohort_status_told where row_id = run.last_row_id offset 0) as told
      where told.from_day <= point.day and told.status <> 'D'
      order by point.n, told.from_day desc, run.numbers[cardinality(run.numbers)] desc, told.row_id desc
    ),
    died as (
      select death.person_id from deaths_known(everyone, known_at) as death where death.counts
    ),
    area_of as materialized (
      select told.postcode, length, area.*
      from (select distinct homes.postcode from homes) as told
      cross join generate_series(1, 7) as length
      join area on area.prefix = left(replace(told.postcode, ' ', ''), length)
    ),
    prefixed as (
      select distinct on (lives.n) lives.n, area_of.la_code, area_of.district_code, area_of.hub
      from lives
      join area_of on area_of.postcode = lives.postcode and lives.day between area_of.valid_from and area_of.valid_to
      order by lives.n, area_of.length desc
    )
    select point.person_id, point.day, coalesce(lives.postcode, ''), prefixed.la_code,
      coalesce(prefixed.district_code, ''), coalesce(prefixed.hub, ''),
      case when lives.postcode is not null then coalesce(prefixed.la_code = any (county.authorities), false)
        else coalesce(coalesce(decided.la_code, institution.la_code) = any (county.authorities), false) end,
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
    left join prefixed on prefixed.n = point.n
    left join last_row on last_row.n = point.n
    left join institution on institution.id = last_row.institution_id
    left join institution_authority as decided on decided.institution_id = last_row.institution_id
      and point.day between decided.valid_from and decided.valid_to
    left join plan on plan.n = point.n
    left join last_status on last_status.n = point.n
    left join died on died.person_id = point.person_id
    left join ages_at(everyone, known_at) as age on age.person_id = point.person_id
      and point.day between age.valid_from and age.valid_to;
end
$$;

-- The details of persons on every day, drawn together as intervals, as today's knowledge has them. With `from_days`, beside
-- `persons`, what is kept of the days before stands. Relies on the situations of these persons having been made before.
create or replace function detail_intervals(persons bigint[], from_days date[] default null)
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
  with asked as materialized (
    select asked.person_id, coalesce(asked.from_day, '-infinity') as from_day
    from unnest(persons, from_days) as asked (person_id, from_day)
  ),
  run as materialized (
    select known.*, told.postcode, coalesce(traits.sen_provision, '') as sen_provision, asked.from_day
    from runs_known(persons, null, 'infinity') as known
    join asked on asked.person_id = known.person_id
    cross join lateral (
      select row.postcode from return_row as row where row.id = known.first_row_id offset 0
    ) as told
    left join lateral (
      select characteristic.sen_provision from characteristic_told as characteristic
      where characteristic.row_id = known.first_row_id offset 0
    ) as traits on true
  ),
  -- Where all that is told of somebody agrees, the first that is told of each is news, and nothing after it.
  disagreeing as materialized (
    select run.person_id from run
    group by run.person_id
    having min(run.postcode) filter (where run.postcode <> '') <> max(run.postcode) filter (where run.postcode <> '')
      or min(run.sen_provision) filter (where run.sen_provision <> '')
        <> max(run.sen_provision) filter (where run.sen_provision <> '')
      or min(run.institution_id) filter (where run.institution_id <> 0)
        <> max(run.institution_id) filter (where run.institution_id <> 0)
  ),
  agreeing as (
    select run.person_id, array[min(run.days[1]), min(run.days[1]) filter (where run.postcode <> ''),
        min(run.days[1]) filter (where run.sen_provision <> ''), min(run.days[1]) filter (where run.institution_id <> 0)]
      as days
    from run
    where run.person_id not in (select disagreeing.person_id from disagreeing)
    group by run.person_id
  ),
  turning as (
    select agreeing.person_id, first.day from agreeing cross join lateral unnest(agreeing.days) as first (day)
    where first.day is not null
    union
    select run.person_id, again.day
    from run
    join disagreeing on disagreeing.person_id = run.person_id
    cross join lateral unnest(run.days[greatest(times_told(run.days, run.from_day), 1):]) as again (day)
    union
    select age.person_id, age.valid_from from ages_at(persons, 'infinity') as age where isfinite(age.valid_from)
    union
    select asked.person_id, asked.from_day from asked where isfinite(asked.from_day)
    union
    select situation.person_id, min(situation.valid_from) from situation where situation.person_id = any (persons)
    group by situation.person_id
    union
    -- The place where they are decides only between what does not agree.
    select situation.person_id, situation.valid_from from situation
    join disagreeing on disagreeing.person_id = situation.person_id
    union
    select run.person_id, told.from_day
    from run
    cross join lateral (
      select membership.from_day from cohort_status_told as membership where membership.row_id = run.first_row_id offset 0
    ) as told
    where run.kind = 'cohort_status'
    union
    select run.person_id, edition.day
    from run
    cross join (select area.valid_from from area union select area.valid_to + 1 from area where isfinite(area.valid_to)
      union select setting.valid_from from setting where setting.name = 'county_la_code'
      union select decided.valid_from from institution_authority as decided) as edition (day)
    where isfinite(edition.day)
  )
  select array_agg(turning.person_id order by turning.person_id, turning.day),
    array_agg(turning.day order by turning.person_id, turning.day),
    array_agg(statement.provider_id order by turning.person_id, turning.day)
  into point_persons, point_days, point_places
  from turning
  join asked on asked.person_id = turning.person_id and turning.day >= asked.from_day
  cross join lateral (
    select own.statement_row_id from situation as own
    where own.person_id = turning.person_id and turning.day between own.valid_from and own.valid_to offset 0
  ) as situation
  left join lateral (
    select own.provider_id from actual_statement as own where own.row_id = situation.statement_row_id offset 0
  ) as statement on true;

  return query
    with point as (
      select * from details_at(point_persons, point_days, point_places, 'infinity')
      union all
      select kept.person_id, kept.valid_from, kept.postcode, kept.la_code, kept.district, kept.hub, kept.resident,
        kept.residence_certain, kept.has_ehc_plan, kept.status, kept.is_member, kept.last_institution_id,
        kept.year_offset
      from unnest(persons, from_days) as asked (person_id, from_day)
      join detail as kept on kept.person_id = asked.person_id and kept.valid_from < asked.from_day
    ),
    spell as (
      select point.*, hash_record_extended(row(point.postcode, point.la_code, point.district, point.hub, point.resident,
          point.residence_certain, point.has_ehc_plan, point.status, point.is_member, point.last_institution_id,
          point.year_offset), 0) as sameness
      from point
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
