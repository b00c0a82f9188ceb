-- Runs: what an institution tells of a person again and again in the same words. A repeat is no news; what it adds is the
-- day on which it was told again. Article: Returns, "A repeat is no news".

-- What a row tells beside its days. A leaving or a beginning that has come is told otherwise than one to come.
create or replace function row_content(site text, told return_row, traits characteristic_told, contact contact_detail)
returns bigint
language sql stable
return hash_record_extended(row(site, told.status, told.surname, told.forename, told.middle_names, told.preferred_surname,
  told.preferred_forename, told.former_surname, told.date_of_birth, told.sex, told.year_group, told.year_told, told.upn,
  told.former_upn, told.uln, told.local_id, told.form, told.address, told.town, told.postcode, told.parent_name,
  told.parent_address, told.facts, traits.ethnicity, traits.sen_provision, traits.characteristics, contact.telephone,
  contact.mobile, contact.email, contact.parent_telephone, contact.contact_caution,
  (told.facts ->> 'leaving_date')::date <= told.as_at, (told.facts ->> 'start_date')::date <= told.as_at), 0);

-- Of that what situations and details may follow from, with the names by which instructions find somebody.
create or replace function row_bearing(site text, told return_row, traits characteristic_told) returns bigint
language sql stable
return hash_record_extended(row(site, told.status, told.surname, told.forename, told.middle_names, told.preferred_surname,
  told.preferred_forename, told.former_surname, told.date_of_birth, told.year_group, told.year_told, told.postcode,
  told.facts, traits.ethnicity, traits.sen_provision, traits.characteristics,
  (told.facts ->> 'leaving_date')::date <= told.as_at, (told.facts ->> 'start_date')::date <= told.as_at), 0);

-- The runs of some persons, told by some institutions (null: of all), drawn together from their rows as known at an
-- instant. Rows of one return are one telling; another row between, or 1 September, begins a new run.
create or replace function runs_reckoned(persons bigint[], institutions int[], known_at timestamptz)
returns setof told_run
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
    with telling as (
      select link.person_id, told.institution_id, return.kind, academic_year_start(told.as_at) as year_from,
        return_stands(return, known_at) as counts, told.as_at, return.number, told.id,
        row_content(return.site, told, traits, contact) as content
      from links_known(known_at) as link
      join return_row as told on told.id = link.row_id
      join return on return.id = told.return_id and return.received_at <= known_at and return.stated_at is not null
      left join characteristic_told as traits on traits.row_id = told.id
      left join contact_detail as contact on contact.row_id = told.id
      where (persons is null or link.person_id = any (persons))
        and (institutions is null or told.institution_id = any (institutions))
    ),
    placed as (
      select telling.*, dense_rank() over (partition by person_id, institution_id, kind, year_from, counts
          order by as_at, number)
        - dense_rank() over (partition by person_id, institution_id, kind, year_from, counts, content
          order by as_at, number) as island
      from telling
    )
    select placed.person_id, (array_agg(placed.id order by placed.as_at, placed.number, placed.id))[1],
      (array_agg(placed.id order by placed.as_at desc, placed.number desc, placed.id))[1], placed.institution_id,
      placed.kind, placed.year_from, placed.counts,
      array_agg(placed.as_at order by placed.as_at, placed.number, placed.id),
      array_agg(placed.number order by placed.as_at, placed.number, placed.id), min(placed.as_at), max(placed.as_at),
      (array_agg(placed.number order by placed.as_at desc, placed.number desc))[1],
      -- Kept beside the runs of today's knowledge alone.
      false
    from placed
    group by placed.person_id, placed.institution_id, placed.kind, placed.year_from, placed.counts, placed.content,
      placed.island;
end
$$;

-- Persons of whom more was learnt since an instant than that returns came later in the order of days: of everybody else
-- the runs as known then are the beginnings of those kept.
create or replace function persons_changed_since(known_at timestamptz)
returns table (person_id bigint)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    -- What is kept of them waits to be drawn together anew.
    select touched_person.person_id from touched_person where touched_person.runs_anew
    union
    select moved.person_id from rows_moved_since(known_at) as moved
    union
    select link.person_id
    from returns_replaced_since(known_at) as former
    join return_row as told on told.return_id = former.id
    join link on link.row_id = told.id
    union
    -- Rows of returns that came late and tell of days before those of others.
    select link.person_id
    from returns_since(known_at) as late
    join return_row as told on told.return_id = late.id
    join link on link.row_id = told.id
    where exists (select from returns_known(known_at) as earlier
      where earlier.institution_id = late.institution_id and earlier.kind = late.kind and earlier.as_at >= late.as_at);
end
$$;

-- The same with what only replaced returns tell. Today's knowledge is kept; that of an older instant is its beginning,
-- but for persons of whom something else was learnt since.
create or replace function runs_received(persons bigint[], institutions int[], known_at timestamptz)
returns setof told_run
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  late bigint[];
  changed bigint[];
begin
  if known_at = 'infinity' then
    return query
      select run.* from told_run as run
      where (persons is null or run.person_id = any (persons))
        and (institutions is null or run.institution_id = any (institutions));
    return;
  end if;
  late := array(select number from returns_since(known_at));
  changed := array(select distinct since.person_id from persons_changed_since(known_at) as since
    where persons is null or since.person_id = any (persons));
  return query
    select run.person_id, run.first_row_id, run.last_row_id, run.institution_id, run.kind, run.year_from, run.counts,
      run.days[:cut.times], run.numbers[:cut.times], run.first_on, run.days[cut.times], run.numbers[cut.times],
      run.is_followed
    from told_run as run
    cross join lateral (
      select case when run.last_number not in (select number from unnest(late) as number) then cardinality(run.numbers)
        else (select count(*)::int from unnest(run.numbers) as told (number)
          where told.number not in (select number from unnest(late) as number)) end as times
    ) as cut
    where (persons is null or run.person_id = any (persons))
      and (institutions is null or run.institution_id = any (institutions))
      and cut.times > 0 and run.person_id not in (select person_id from unnest(changed) as person_id);
  if changed <> '{}' then
    return query select * from runs_reckoned(changed, institutions, known_at);
  end if;
end
$$;

-- Keeps beside the runs of whoever is told of otherwise whether the same sender told of them again from the day on which each
-- began: of a roll in its academic year, of everything else ever.
create or replace function follow_runs(persons bigint[], institutions int[]) returns void
language sql volatile
-- A sender tells of somebody a few times: each is found by the index, however many there are of both.
set enable_nestloop = on
set enable_hashjoin = off
set enable_mergejoin = off
as $$
  update told_run set is_followed = own.is_followed
  from (
    select run.person_id, run.first_row_id, run.is_followed as was_followed, count(*) over (
        partition by run.person_id, run.institution_id, run.kind = 'enrolment',
          case when run.kind = 'enrolment' then run.year_from end
        order by run.first_on range between current row and unbounded following) > 1 as is_followed
    from (
      select distinct told.person_id, told.institution_id
      from unnest(persons, institutions) as told (person_id, institution_id)
    ) as asked
    join told_run as run on run.person_id = asked.person_id and run.institution_id = asked.institution_id
    where run.counts and run.kind in ('enrolment', 'actual', 'contact', 'leaver', 'self_registration')
  ) as own
  where own.is_followed <> own.was_followed and told_run.person_id = own.person_id
    and told_run.first_row_id = own.first_row_id
$$;

-- Begun, or gone.
create or replace function runs_changed() returns trigger
language plpgsql
as $$
begin
  if exists (select from changed) then
    perform follow_runs((select array_agg(person_id) from changed), (select array_agg(institution_id) from changed));
  end if;
  return null;
end
$$;
create or replace trigger runs_began after insert on told_run
  referencing new table as changed for each statement execute function runs_changed();
create or replace trigger runs_went after delete on told_run
  referencing old table as changed for each statement execute function runs_changed();

-- Told otherwise, not only once more. What follow_runs itself changes is none of that.
create or replace function runs_drawn_anew() returns trigger
language plpgsql
as $$
declare
  persons bigint[];
  institutions int[];
begin
  select array_agg(told.person_id), array_agg(told.institution_id) into persons, institutions
  from (
    select former.person_id, former.first_row_id, former.institution_id, former.kind, former.year_from, former.counts,
      former.first_on
    from former
    except
    select fresh.person_id, fresh.first_row_id, fresh.institution_id, fresh.kind, fresh.year_from, fresh.counts, fresh.first_on
    from fresh
  ) as told;
  if persons is not null then
    perform follow_runs(persons || (select array_agg(fresh.person_id) from fresh where fresh.person_id = any (persons)),
      institutions || (select array_agg(fresh.institution_id) from fresh where fresh.person_id = any (persons)));
  end if;
  return null;
end
$$;
create or replace trigger runs_drawn_anew after update on told_run
  referencing old table as former new table as fresh for each statement execute function runs_drawn_anew();

-- The runs that count.
create or replace function runs_known(persons bigint[], institutions int[], known_at timestamptz)
returns setof told_run
language sql stable
as $$
  select run.* from runs_received(persons, institutions, known_at) as run where run.counts
$$;

-- How often a run had been told by a day: which of its days was the last.
create or replace function times_told(days date[], on_day date) returns int
language sql immutable parallel safe
return width_bucket(on_day, days);

-- The last day on which a run was told, up to a day.
create or replace function last_told(days date[], on_day date) returns date
language sql immutable parallel safe
return days[width_bucket(on_day, days)];

-- Of persons whom rolls of one institution only told again what the last one before told, on a day and by a return given
-- beside each, those for whom that changes nothing but the day on which it was told last: that day was later already than
-- all that it is held against, and nothing lapses some time after it.
create or replace function persons_unmoved(persons bigint[], institutions int[], days date[], numbers bigint[])
returns setof bigint
language plpgsql stable rows 100
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with run as materialized (
      select known.person_id, known.first_row_id, asked.last_on as told_on, known.institution_id = asked.institution_id as is_sender,
        (known.institution_id, known.kind, known.last_on, known.last_number)
          = (asked.institution_id, 'enrolment', asked.last_on, asked.last_number) as is_own,
        known.institution_id in (0, asked.institution_id) as is_of_two
      from unnest(persons, institutions, days, numbers) as asked (person_id, institution_id, last_on, last_number)
      cross join lateral (
        select run.person_id, run.first_row_id, run.institution_id, run.kind, run.last_on, run.last_number
        from told_run as run
        where run.person_id = asked.person_id and run.counts and run.last_on >= asked.last_on
        offset 0
      ) as known
    ),
    told as (
      select run.*, row.date_of_birth, nullif(row.postcode, '') as postcode,
        case when row.year_told then row.year_group end as year_group, nullif(traits.sen_provision, '') as sen_provision,
        statement.activity_code, statement.expected_end_on, statement.review_on, leaving.row_id is not null as is_leaving
      from run
      cross join lateral (select * from return_row where return_row.id = run.first_row_id offset 0) as row
      left join lateral (
        select characteristic.sen_provision from characteristic_told as characteristic
        where characteristic.row_id = run.first_row_id offset 0
      ) as traits on true
      left join lateral (
        select own.activity_code, own.expected_end_on, own.review_on from actual_statement as own
        where own.row_id = run.first_row_id offset 0
      ) as statement on true
      left join lateral (select own.row_id from leaving as own where own.row_id = run.first_row_id offset 0) as leaving
        on true
    )
    select told.person_id
    from told
    group by told.person_id, told.told_on
    having bool_and(told.is_own or told.activity_code is null) and bool_and(told.is_of_two)
      and not bool_or(told.is_leaving)
      and not bool_or(told.is_own and exists (select from activity_code
        where activity_code.code = told.activity_code
          and lapses_after_telling(activity_code.currency_rule, told.expected_end_on, told.review_on)))
      and count(distinct told.year_group) <= 1
      and count(distinct told.postcode) filter (where told.is_sender) <= 1
      and count(distinct told.sen_provision) filter (where told.is_sender) <= 1
      -- The birth date told more often than another is the one they go by already.
      and count(distinct told.date_of_birth) filter (where told.is_own) <= 1
      and exists (select from birth where birth.person_id = told.person_id
        and birth.born is not distinct from min(told.date_of_birth) filter (where told.is_own))
      and not exists (select from roll_absence
        where roll_absence.person_id = told.person_id and roll_absence.as_at > told.told_on);
end
$$;

-- Draws the runs of persons together anew for today's knowledge, and queues the rolls of institutions that told them
-- otherwise than was kept. `since` is, of each, when the first of what moved them was learnt.
create or replace function remake_runs(persons bigint[], since timestamptz[]) returns void
language plpgsql volatile
set plan_cache_mode = force_custom_plan
as $$
begin
  with fresh as materialized (
    select * from runs_reckoned(persons, null, 'infinity')
  ), changed as materialized (
    select fresh.*, kept.person_id as kept_person_id, kept.first_row_id as kept_row_id,
      coalesce(kept.institution_id, fresh.institution_id) as roll_institution_id, coalesce(kept.kind, fresh.kind) as roll_kind,
      -- What both have in common at their beginning changes nothing.
      (select min(least(former.day, told.day))
        from unnest(kept.days, kept.numbers) with ordinality as former (day, number, place)
        full join unnest(fresh.days, fresh.numbers) with ordinality as told (day, number, place)
          on told.place = former.place
        where (former.day, former.number) is distinct from (told.day, told.number)) as differs_from
    from fresh
    full join (select * from told_run where told_run.person_id = any (persons)) as kept
      on kept.person_id = fresh.person_id and kept.first_row_id = fresh.first_row_id
    where (kept.institution_id, kept.kind, kept.year_from, kept.counts, kept.last_row_id, kept.days, kept.numbers)
      is distinct from (fresh.institution_id, fresh.kind, fresh.year_from, fresh.counts, fresh.last_row_id, fresh.days,
        fresh.numbers)
  ), gone as (
    delete from told_run using changed
    where told_run.person_id = changed.kept_person_id and told_run.first_row_id = changed.kept_row_id
      and changed.first_row_id is null
  ), touched as (
    insert into touched_roll (institution_id, from_day, since)
    select changed.roll_institution_id, min(coalesce(changed.differs_from, '-infinity')), min(asked.since)
    from changed
    join unnest(persons, remake_runs.since) as asked (person_id, since)
      on asked.person_id = coalesce(changed.person_id, changed.kept_person_id)
    where changed.roll_kind in ('enrolment', 'leaver')
    group by changed.roll_institution_id order by changed.roll_institution_id
    on conflict (institution_id) do update set from_day = least(touched_roll.from_day, excluded.from_day),
      since = least(touched_roll.since, excluded.since)
  )
  insert into told_run (person_id, institution_id, kind, year_from, counts, first_row_id, last_row_id, days, numbers)
  select changed.person_id, changed.institution_id, changed.kind, changed.year_from, changed.counts,
    changed.first_row_id, changed.last_row_id, changed.days, changed.numbers
  from changed where changed.first_row_id is not null
  on conflict (person_id, first_row_id) do update set institution_id = excluded.institution_id, kind = excluded.kind,
    year_from = excluded.year_from, counts = excluded.counts, last_row_id = excluded.last_row_id,
    days = excluded.days, numbers = excluded.numbers;
end
$$;

-- What was told before runs were kept.
select remake_runs(array_agg(told.person_id), array_agg(timestamptz 'epoch'))
from (select distinct link.person_id from link) as told
where not exists (select from told_run)
having count(*) > 0;
