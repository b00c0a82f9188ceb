-- Birth dates and year groups of persons, as known at an instant. Article: Cohorts, "Ages".

-- A person's birth date: as it was corrected; else the one most institutions tell (the county counts as one), then most rows,
-- then the newest.
-- And by how many years what rows tell as the year group differs from that by birth date: a year ahead is 1, taught a
-- year below or repeating a year is -1. Both move on each 1 September, so that the distance stays until a newer row
-- tells another. Result: of everyone a row for every span of days, the first one open, where the birth date decides.
create or replace function ages_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, born date, first_as_at date, valid_from date, valid_to date, year_offset int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with told as materialized (
      select run.person_id, told.id, run.institution_id, run.days, run.numbers, run.first_on, run.last_on,
        told.date_of_birth,
        case when told.year_told then told.year_group end as year_group,
        greatest(told.as_at, case when told.year_told and run.kind = 'enrolment'
          then (told.facts ->> 'entry_date')::date end) as described_on
      from runs_known(persons, null, known_at) as run
      cross join lateral (select * from return_row where return_row.id = run.first_row_id offset 0) as told
    ),
    dated as (
      select told.person_id, told.date_of_birth, count(distinct told.institution_id) as institutions,
        sum(cardinality(told.days)) as times, max(told.last_on) as last_as_at, min(told.first_on) as earliest
      from told
      group by told.person_id, told.date_of_birth
    ),
    birth as materialized (
      select dated.person_id,
        coalesce(min(right_one.born), (array_agg(dated.date_of_birth order by (dated.date_of_birth is null),
          institutions desc, times desc, last_as_at desc, dated.date_of_birth))[1]) as born,
        min(dated.earliest) as first_as_at
      from dated
      left join births_corrected(persons, known_at) as right_one on right_one.person_id = dated.person_id
      group by dated.person_id
    ),
    -- Within a run the distance is the same, since none goes on over 1 September.
    distance as materialized (
      select told.person_id, told.id, told.days, told.numbers, told.first_on,
        told.year_group - year_group(birth.born, told.described_on) as year_offset
      from told
      join birth on birth.person_id = told.person_id
      where told.year_group - year_group(birth.born, told.described_on) between -1 and 1
    ),
    agreed as (
      select distance.person_id, min(distance.first_on) as as_at, min(distance.year_offset) as year_offset
      from distance
      group by distance.person_id
      having min(distance.year_offset) = max(distance.year_offset)
    ),
    -- Where rows tell otherwise than others, each day they are told counts.
    newest as materialized (
      select agreed.person_id, agreed.as_at, agreed.year_offset from agreed
      union all
      select * from (
        select distinct on (distance.person_id, each.as_at) distance.person_id, each.as_at, distance.year_offset
        from distance
        cross join lateral unnest(distance.days, distance.numbers) as each (as_at, number)
        where distance.person_id not in (select agreed.person_id from agreed)
        order by distance.person_id, each.as_at, each.number desc, distance.id desc
      ) as each_day
    )
    select birth.person_id, birth.born, birth.first_as_at, '-infinity'::date,
      coalesce(min(newest.as_at) - 1, 'infinity'), 0
    from birth
    left join newest on newest.person_id = birth.person_id
    group by birth.person_id, birth.born, birth.first_as_at
    union all
    select birth.person_id, birth.born, birth.first_as_at, newest.as_at,
      coalesce(lead(newest.as_at) over (partition by newest.person_id order by newest.as_at) - 1, 'infinity'),
      newest.year_offset
    from newest
    join birth on birth.person_id = newest.person_id;
end
$$;

-- The same, but today's knowledge as it was kept when their settling began: each of its steps asks for it.
create or replace function ages_at(persons bigint[], known_at timestamptz)
returns table (person_id bigint, born date, first_as_at date, valid_from date, valid_to date, year_offset int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  if known_at <> 'infinity' then
    return query select * from ages_known(persons, known_at);
    return;
  end if;
  return query
    select asked.person_id, birth.born, birth.first_as_at, span.valid_from,
      coalesce(birth.offsets_from[span.place] - 1, 'infinity'), span.year_offset::int
    from unnest(persons) as asked (person_id)
    cross join lateral (select * from birth as own where own.person_id = asked.person_id offset 0) as birth
    -- Before the first of them the birth date decides.
    cross join lateral unnest(date '-infinity' || birth.offsets_from, 0::smallint || birth.year_offsets) with ordinality
      as span (valid_from, year_offset, place);
end
$$;

-- The birth date a person goes by, and the first day on which a return names them.
create or replace function births_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, born date, first_as_at date)
language sql stable
begin atomic
  select age.person_id, age.born, age.first_as_at from ages_known(persons, known_at) as age
  where age.valid_from = '-infinity';
end;
