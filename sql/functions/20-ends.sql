-- Ends of places, as known at an instant: told by leaver rows, or by a full roll that no longer names the person.
-- Article: Returns, "From a row to statements".

-- Whether an end closes what puts a person at its institution. A leaver row closes what began on or before the leaving
-- day, up to the as-at day of the return that tells it. A roll closes what is older than itself and belongs to the
-- academic year it covers, and of places those at its own site or at none: `sites` are all at which it was told last.
create or replace function closes_place(by_roll boolean, ended_from date, closes_to date, roll_site text,
  roll_year_from date, as_at date, start_on date, sites text[]) returns boolean
language sql immutable parallel safe
return as_at <= closes_to and case
  when by_roll then (roll_site = '' or sites <@ array['', roll_site])
    and academic_year_start(greatest(as_at, start_on)) = roll_year_from
  else coalesce(start_on < ended_from, true) end;

-- What leaver rows tell of some persons or institutions (null: of all): each telling that a place may have been told
-- before, and of the same told again and again the last. Rows of one return about one person are one place, so a row
-- tells nothing where another of them shows it to be going on: by no leaving day, or by a later one.
create or replace function leavers_known(persons bigint[], institutions int[], known_at timestamptz)
returns table (person_id bigint, institution_id int, number bigint, last_day date, as_at date)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
as $$
declare
  leavers bigint[];
begin
  -- Few leave.
  if known_at = 'infinity' then
    leavers := array(select distinct run.person_id
      from leaving
      join told_run as run on run.first_row_id = leaving.row_id
      where (persons is null or run.person_id = any (persons))
        and (institutions is null or leaving.institution_id = any (institutions)));
  else
    leavers := array(select distinct link.person_id
      from leaving
      join links_known(known_at) as link on link.row_id = leaving.row_id
      where (persons is null or link.person_id = any (persons))
        and (institutions is null or leaving.institution_id = any (institutions)));
  end if;
  if leavers = '{}' then
    return;
  end if;
  return query
    with run as materialized (
      select known.*, leaving.last_day, told.status, place.row_id is not null as is_place, place.provider_id
      from runs_known(leavers, institutions, known_at) as known
      cross join lateral (select row.status from return_row as row where row.id = known.first_row_id offset 0) as told
      left join lateral (select end_told.last_day from leaving as end_told where end_told.row_id = known.first_row_id
        offset 0) as leaving on true
      left join lateral (select statement.row_id, statement.provider_id from actual_statement as statement
        where statement.row_id = known.first_row_id offset 0) as place on true
    ),
    placed as (
      select run.person_id, run.provider_id, max(run.last_on) as last_on
      from run where run.provider_id is not null
      group by run.person_id, run.provider_id
    ),
    telling as (
      select run.person_id, run.institution_id, run.first_row_id, run.last_day, each.as_at, each.number
      from run
      left join placed on placed.person_id = run.person_id and placed.provider_id = run.institution_id
      cross join lateral (
        select case when placed.last_on > run.first_on then 1 else cardinality(run.days) end as place
      ) as first
      cross join lateral unnest(run.days[first.place:], run.numbers[first.place:]) as each (as_at, number)
      where run.last_day is not null
    )
    select telling.person_id, telling.institution_id, telling.number, telling.last_day, telling.as_at
    from telling
    where not exists (
      select
      from run as beside
      where beside.person_id = telling.person_id and beside.institution_id = telling.institution_id
        and beside.first_row_id <> telling.first_row_id and telling.number = any (beside.numbers)
        and coalesce(beside.last_day > telling.last_day,
          beside.is_place and beside.provider_id is not null or beside.status = 'identity_only'));
end
$$;

-- Institutions of which more was learnt since an instant than that later rolls came: of all others the absences from rolls
-- are as kept.
create or replace function rolls_changed_since(known_at timestamptz)
returns table (institution_id int)
language plpgsql stable rows 100
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select touched_roll.institution_id from touched_roll
    union
    select moved.institution_id from rows_moved_since(known_at) as moved
    union
    select former.institution_id from returns_replaced_since(known_at) as former
    union
    select told.institution_id
    from link_question as question
    join return_row as told on told.id = question.row_id
    where (question.asked_at > known_at or question.answered_at > known_at)
      and not exists (select from returns_since(known_at) as late where late.id = told.return_id)
    union
    select late.institution_id
    from returns_since(known_at) as late
    left join lateral (
      select min(leaving.last_day) as last_day
      from return_row as told join leaving on leaving.row_id = told.id
      where told.return_id = late.id
    ) as left_on on true
    where late.kind in ('enrolment', 'leaver')
      and exists (select from returns_known(known_at) as roll
        where roll.institution_id = late.institution_id and roll.kind = 'enrolment' and roll.coverage = 'full'
          and roll.as_at >= least(late.as_at, left_on.last_day));
end
$$;

-- The ends of persons' places: from which day on, what they close (see closes_place), and the number of the return that
-- tells each. Absences from rolls are kept for today's knowledge (known_at infinity); for an older instant those of
-- institutions of which something else was learnt since are reckoned.
create or replace function ends_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, institution_id int, number bigint, ended_from date, closes_to date, by_roll boolean,
  site text, year_from date)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
as $$
declare
  changed int[];
begin
  return query
    select leaver.person_id, leaver.institution_id, leaver.number, leaver.last_day + 1, leaver.as_at, false, '',
      null::date
    from leavers_known(persons, null, known_at) as leaver;
  if known_at = 'infinity' then
    return query
      select absence.person_id, absence.institution_id, return.number, absence.as_at, absence.as_at - 1, true,
        return.site, absence.year_from
      from roll_absence as absence
      join return on return.id = absence.return_id
      where absence.person_id = any (persons) and absence.effective;
  else
    changed := array(select since.institution_id from rolls_changed_since(known_at) as since);
    return query
      select absence.person_id, absence.institution_id, return.number, absence.as_at, absence.as_at - 1, true,
        return.site, absence.year_from
      from roll_absence as absence
      join return on return.id = absence.return_id and return.received_at <= known_at
      where absence.person_id = any (persons) and absence.effective and absence.institution_id <> all (changed)
      union all
      select absence.person_id, absence.institution_id, return.number, absence.as_at, absence.as_at - 1, true,
        return.site, absence.year_from
      from roll_absences_known(changed, known_at) as absence
      join return on return.id = absence.return_id
      where absence.person_id = any (persons) and absence.effective;
  end if;
end
$$;
