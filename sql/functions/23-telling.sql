-- Telling runs: what linked returns repeat, what they tell that is new, and who is to be settled for it.
-- Article: Returns, "A repeat is no news".

-- Lengthens the runs that these returns only repeat, begins the others, and queues everyone about whom they say something
-- new, from the first day of which they do. Of whoever told it out of order, or is told of by what these returns replace,
-- the runs are drawn together anew when they are settled.
create or replace function tell_runs(returns uuid[]) returns void
language plpgsql volatile
set plan_cache_mode = force_custom_plan
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
as $$
begin
  with told as materialized (
    select link.person_id, told.institution_id, return.kind, academic_year_start(told.as_at) as year_from, told.as_at,
      return.number, told.id, return_stands(return, 'infinity') as counts,
      row_content(return.site, told.whole, traits.whole, contact.whole) as content,
      row_bearing(return.site, told.whole, traits.whole)
        # hashtextextended(coalesce((contact.whole).contact_caution, ''), 0) as bearing, told.date_of_birth,
      least(told.as_at, statement.as_at, leaving.last_day + 1, membership.from_day, intention.recorded_on) as from_day
    from return
    cross join lateral (
      select return_row as whole, return_row.id, return_row.institution_id, return_row.as_at, return_row.date_of_birth
      from return_row where return_row.return_id = return.id offset 0
    ) as told
    cross join lateral (
      select known.person_id from links_known('infinity') as known where known.row_id = told.id offset 0
    ) as link
    left join lateral (
      select characteristic_told as whole from characteristic_told where row_id = told.id offset 0
    ) as traits on true
    left join lateral (select contact_detail as whole from contact_detail where row_id = told.id offset 0) as contact
      on true
    left join lateral (
      select actual_statement.as_at from actual_statement where row_id = told.id offset 0
    ) as statement on true
    left join lateral (select own.last_day from leaving as own where own.row_id = told.id offset 0) as leaving on true
    left join lateral (
      -- A death takes them off the lists of every day.
      select case when cohort_status_told.status = 'D' then '-infinity' else cohort_status_told.from_day end as from_day
      from cohort_status_told where row_id = told.id offset 0
    ) as membership on true
    left join lateral (
      select intended_statement.recorded_on from intended_statement where row_id = told.id offset 0
    ) as intention on true
    where return.id = any (returns)
  ), known as materialized (
    -- What was told in an earlier academic year is neither lengthened nor out of order.
    select run.*
    from (select told.person_id, min(told.year_from) as year_from from told group by told.person_id) as asked
    cross join lateral (
      select person_id, institution_id, kind, year_from, first_row_id, last_row_id, first_on, last_on, last_number
      from told_run
      where told_run.person_id = asked.person_id and told_run.year_from >= asked.year_from and told_run.counts offset 0
    ) as run
  ), last as materialized (
    select distinct on (known.person_id, known.institution_id, known.kind) known.person_id, known.institution_id,
      known.kind, known.last_on as as_at, known.last_number as number
    from known
    join (select distinct told.person_id, told.institution_id, told.kind from told) as asked
      on asked.person_id = known.person_id and asked.institution_id = known.institution_id and asked.kind = known.kind
    order by known.person_id, known.institution_id, known.kind, known.last_on desc, known.last_number desc
  ), anew as materialized (
    select told.person_id
    from told
    left join last on last.person_id = told.person_id and last.institution_id = told.institution_id
      and last.kind = told.kind
    where not told.counts or (told.as_at, told.number) <= (last.as_at, last.number)
    union
    select link.person_id
    from return as former
    cross join lateral (select return_row.id from return_row where return_row.return_id = former.id offset 0) as told
    cross join lateral (
      select known.person_id from links_known('infinity') as known where known.row_id = told.id offset 0
    ) as link
    where former.replaced_by = any (returns)
  ), telling as materialized (
    -- What was told last so far, with its run; then what is new.
    select run.person_id, run.institution_id, run.kind, run.year_from, last.as_at, last.number, row.id, row.content,
      row.bearing, run.first_row_id, run.first_on, null::date as date_of_birth
    from last
    join known as run on run.person_id = last.person_id and run.institution_id = last.institution_id
      and run.kind = last.kind and run.last_on = last.as_at and run.last_number = last.number
    cross join lateral (
      select row.id, row_content(made.site, row, traits.whole, contact.whole) as content,
        row_bearing(made.site, row, traits.whole)
          # hashtextextended(coalesce((contact.whole).contact_caution, ''), 0) as bearing
      from return_row as row
      cross join lateral (select return.site from return where return.id = row.return_id offset 0) as made
      left join lateral (
        select characteristic_told as whole from characteristic_told where row_id = row.id offset 0
      ) as traits on true
      left join lateral (select contact_detail as whole from contact_detail where row_id = row.id offset 0) as contact
        on true
      where row.id = run.last_row_id
      offset 0
    ) as row
    where last.person_id not in (select anew.person_id from anew)
    union all
    select told.person_id, told.institution_id, told.kind, told.year_from, told.as_at, told.number, told.id, told.content,
      told.bearing, null, null, told.date_of_birth
    from told
    where told.person_id not in (select anew.person_id from anew)
  ), repeating as materialized (
    -- Of whom every roll told all that the last one told, and nothing else but how to reach them, though not whether to;
    -- several places, if each was told twice before.
    select telling.person_id, min(telling.institution_id) as institution_id,
      min(telling.as_at) filter (where telling.first_row_id is not null) as last_on,
      min(telling.number) filter (where telling.first_row_id is not null) as last_number
    from telling
    group by telling.person_id
    having min(telling.institution_id) = max(telling.institution_id)
      and min(telling.year_from) = max(telling.year_from)
      and min(telling.kind) = 'enrolment' and max(telling.kind) = 'enrolment'
      and count(*) filter (where telling.first_row_id is not null) > 0
      and count(distinct (telling.number, telling.bearing))
        = count(distinct telling.number) * count(distinct telling.bearing)
      and (count(distinct telling.bearing) = 1
        or max(telling.first_on) < min(telling.as_at) filter (where telling.first_row_id is not null))
  ), unchanged as materialized (
    select persons_unmoved(array_agg(person_id), array_agg(institution_id), array_agg(last_on), array_agg(last_number))
      as person_id
    from repeating
  ), placed as (
    select telling.*, dense_rank() over (partition by telling.person_id, telling.institution_id, telling.kind,
        telling.year_from order by telling.as_at, telling.number)
      - dense_rank() over (partition by telling.person_id, telling.institution_id, telling.kind, telling.year_from,
        telling.content order by telling.as_at, telling.number) as island
    from telling
  ), drawn as materialized (
    select placed.person_id, placed.institution_id, placed.kind, placed.year_from,
      max(placed.first_row_id) as kept_row_id,
      (array_agg(placed.id order by placed.as_at, placed.number, placed.id))[1] as first_row_id,
      (array_agg(placed.id order by placed.as_at desc, placed.number desc, placed.id))[1] as last_row_id,
      array_agg(placed.as_at order by placed.as_at, placed.number, placed.id)
        filter (where placed.first_row_id is null) as days,
      array_agg(placed.number order by placed.as_at, placed.number, placed.id)
        filter (where placed.first_row_id is null) as numbers,
      max(placed.date_of_birth) as date_of_birth
    from placed
    group by placed.person_id, placed.institution_id, placed.kind, placed.year_from, placed.content, placed.island
    having bool_or(placed.first_row_id is null)
  ), lengthened as (
    insert into told_run (person_id, institution_id, kind, year_from, counts, first_row_id, last_row_id, days, numbers)
    select drawn.person_id, drawn.institution_id, drawn.kind, drawn.year_from, true, drawn.kept_row_id,
      drawn.last_row_id, drawn.days, drawn.numbers
    from drawn where drawn.kept_row_id is not null
    on conflict (person_id, first_row_id) do update set days = told_run.days || excluded.days,
      numbers = told_run.numbers || excluded.numbers, last_row_id = excluded.last_row_id
  ), begun as (
    insert into told_run (person_id, institution_id, kind, year_from, counts, first_row_id, last_row_id, days, numbers)
    select drawn.person_id, drawn.institution_id, drawn.kind, drawn.year_from, true, drawn.first_row_id,
      drawn.last_row_id, drawn.days, drawn.numbers
    from drawn where drawn.kept_row_id is null
  ), named as materialized (
    select persons_perhaps_named(array_agg(drawn.person_id), array_agg(drawn.date_of_birth)) as person_id
    from drawn where drawn.kept_row_id is null
  )
  insert into touched_person (person_id, since, from_day, runs_anew)
  select news.person_id, (select min(stated_at) from return where id = any (returns)), min(news.from_day),
    bool_or(news.runs_anew)
  from (
    select told.person_id, told.from_day, false as runs_anew from told
    where told.person_id not in (select unchanged.person_id from unchanged)
    union all
    select named.person_id, '-infinity', false from named
    where named.person_id not in (select unchanged.person_id from unchanged)
    union all
    select anew.person_id, '-infinity', true from anew
  ) as news
  group by news.person_id
  order by news.person_id
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
    from_day = least(touched_person.from_day, excluded.from_day),
    runs_anew = touched_person.runs_anew or excluded.runs_anew;
end
$$;
