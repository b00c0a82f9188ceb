-- Keeps memberships, and by how many people lists grow and shrink day by day. Runs after the cohorts are made.

-- A membership on other days, known so from an instant.
create or replace function on_days(member membership, valid_from date, valid_to date, listed_from date,
  known_from timestamptz) returns membership
language plpgsql immutable
as $$
begin
  member.valid_from := on_days.valid_from;
  member.valid_to := on_days.valid_to;
  member.listed_from := on_days.listed_from;
  member.known_from := on_days.known_from;
  return member;
end
$$;

-- Memberships made of persons, each from a day on: cut there, or going on from what is kept of the day before where that
-- tells the same.
create or replace function joined_to_kept(made membership[], persons bigint[], from_days date[]) returns membership[]
language plpgsql stable
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
begin
  if not exists (select from unnest(from_days) as day where isfinite(day)) then
    return made;
  end if;
  return array(
    with asked as materialized (
      select * from unnest(persons, from_days) as asked (person_id, from_day)
    ),
    kept as materialized (
      select own.*, asked.from_day
      from asked
      cross join lateral (
        select person_id, cohort, valid_from, listed_from, content, is_restricted from membership
        where membership.person_id = asked.person_id and membership.valid_from < asked.from_day
          and membership.valid_to >= asked.from_day - 1
        offset 0
      ) as own
    )
    select case when kept.person_id is null and member.valid_from >= asked.from_day then member
      else on_days(member, coalesce(kept.valid_from, greatest(member.valid_from, asked.from_day)), member.valid_to,
        coalesce(kept.listed_from, greatest(member.listed_from, asked.from_day)), member.known_from) end
    from unnest(made) as member
    join asked on asked.person_id = member.person_id and asked.from_day <= member.valid_to
    left join kept on kept.person_id = member.person_id and kept.cohort = member.cohort
      and member.valid_from <= asked.from_day and kept.content = member.content
      and kept.is_restricted = member.is_restricted
      and greatest(kept.listed_from, asked.from_day) = greatest(member.listed_from, asked.from_day));
end
$$;

-- Of what is kept of persons, each from a day on, what is made no more, or otherwise; with the last day before of what
-- began before the day and does not go over it otherwise than it did.
create or replace function memberships_changed(made membership[], persons bigint[], from_days date[])
returns table (former membership, ends_on date)
language plpgsql stable
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
begin
  return query
    -- Found before they are held against what is made, or that would be gone through for every person.
    with own as materialized (
      select asked.from_day, known.kept
      from unnest(persons, from_days) as asked (person_id, from_day)
      cross join lateral (
        select membership as kept from membership
        where membership.person_id = asked.person_id and membership.valid_to >= asked.from_day - 1 offset 0
      ) as known
    )
    select own.kept, case when (own.kept).valid_from < own.from_day and member.person_id is null
      then own.from_day - 1 end
    from own
    left join unnest(made) as member on member.person_id = (own.kept).person_id and member.cohort = (own.kept).cohort
      and member.valid_from = (own.kept).valid_from
    where (member.person_id is not null or (own.kept).valid_to >= own.from_day)
      and (member.valid_to, member.listed_from, member.content, member.is_restricted)
        is distinct from ((own.kept).valid_to, (own.kept).listed_from, (own.kept).content, (own.kept).is_restricted);
end
$$;

-- Makes the memberships of persons again, of each from a day on. Where what is kept of the days before goes on unchanged,
-- one row goes over that day; what is the same stays as it is. `since` is when each was queued. What changes stays readable
-- as it was known up to the first fact about them that was not settled; what was known between that and now is reckoned when
-- it is asked for.
create or replace function remake_memberships(persons bigint[], from_days date[], since timestamptz[]) returns void
language plpgsql volatile
set plan_cache_mode = force_custom_plan
as $$
declare
  days date[] := array(select coalesce(asked.day, '-infinity') from unnest(from_days) with ordinality as asked (day, place)
    order by asked.place);
  settled_at timestamptz := moment();
  made membership[] := joined_to_kept(
    array(select member from membership_intervals(persons, days, settled_at) as member), persons, days);
  facts timestamptz[];
  changed membership[];
  ended membership[];
begin
  -- Many were queued at one instant: it is asked for once.
  with fact as materialized (
    select queued.at as queued_at, unsettled_since(queued.at) as at
    from (select distinct told.at from unnest(since) as told (at)) as queued
  )
  select array_agg(fact.at order by asked.place) into facts
  from unnest(since) with ordinality as asked (at, place)
  join fact on fact.queued_at = asked.at;
  insert into membership_gap (known_from, known_to, persons)
  select asked.fact_at, settled_at, array_agg(asked.person_id)
  from unnest(persons, facts) as asked (person_id, fact_at)
  where asked.fact_at < settled_at
  group by asked.fact_at;
  select array_agg(former), array_agg(on_days(former, (former).valid_from, ends_on, (former).listed_from, settled_at))
    filter (where ends_on is not null)
  into changed, ended
  from memberships_changed(made, persons, days);
  if changed is not null then
    insert into membership_former
    select former.*, asked.fact_at
    from unnest(changed) as former
    join unnest(persons, facts) as asked (person_id, fact_at) on asked.person_id = former.person_id
    where former.known_from < asked.fact_at;
    delete from membership using unnest(changed) as former
    where membership.person_id = former.person_id and membership.cohort = former.cohort
      and membership.valid_from = former.valid_from;
  end if;
  -- What stayed is in the way of itself.
  insert into membership select member.* from unnest(made || ended) as member on conflict do nothing;
end
$$;

-- Counts by how many people lists grow and shrink by memberships that came or went: the argument is 1 or -1. `key` is the
-- reason of those not known, and else why they are counted apart.
create or replace function memberships_counted() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  insert into membership_change (cohort, key, call, is_restricted, day, people)
  select member.cohort, case member.cohort when 'not-known' then member.reason else member.apart end, member.call,
    member.is_restricted, edge.day, sum(edge.people) * tg_argv[0]::int
  from changed as member
  cross join lateral (values (member.listed_from, 1), (member.valid_to + 1, -1)) as edge (day, people)
  where member.listed_from <= member.valid_to and isfinite(edge.day)
  group by 1, 2, 3, 4, 5;
  return null;
end
$$;
create or replace trigger memberships_came after insert on membership
  referencing new table as changed for each statement execute function memberships_counted('1');
create or replace trigger memberships_went after delete on membership
  referencing old table as changed for each statement execute function memberships_counted('-1');
create or replace trigger memberships_changed_went after update on membership
  referencing old table as changed for each statement execute function memberships_counted('-1');
create or replace trigger memberships_changed_came after update on membership
  referencing new table as changed for each statement execute function memberships_counted('1');

-- Draws the changes of a day together, where there are many of one.
create or replace function draw_changes_together() returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  if (select count(*) > 1000 + 2 * count(distinct (change.cohort, change.key, change.call, change.is_restricted,
      change.day)) from membership_change as change) then
    with gone as (
      delete from membership_change returning *
    )
    insert into membership_change (cohort, key, call, is_restricted, day, people)
    select cohort, key, call, is_restricted, day, sum(people) from gone
    group by cohort, key, call, is_restricted, day having sum(people) <> 0;
  end if;
end
$$;

-- Keeps anybody from being restricted or let go until the transaction ends, while memberships are made. Taken before
-- anything else, so that none waits for the other.
create or replace function hold_restrictions() returns void
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  select pg_advisory_xact_lock_shared(7046029254386353131);
end;

-- Whether whoever asks is kept from memberships follows at once when a person, or the row on which their situation rests,
-- is restricted or let go.
create or replace function restrict_memberships(persons bigint[]) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  if persons = '{}' then
    return;
  end if;
  perform pg_advisory_xact_lock(7046029254386353131);
  update membership set is_restricted = not membership.is_restricted
  from person
  where person.id = any (persons) and membership.person_id = person.id
    and membership.is_restricted <> (person.restricted_until is not null
      or exists (select from return_row as row where row.id = membership.statement_row_id and row.is_restricted));
end
$$;

create or replace function persons_restricted() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform restrict_memberships(array(
    select fresh.id from fresh join former on former.id = fresh.id
    where (fresh.restricted_until is null) <> (former.restricted_until is null)));
  return null;
end
$$;
create or replace trigger persons_restricted after update on person
  referencing old table as former new table as fresh for each statement execute function persons_restricted();

create or replace function rows_restricted() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform restrict_memberships(array(
    select distinct link.person_id
    from fresh
    join former on former.id = fresh.id and former.is_restricted <> fresh.is_restricted
    join links_known('infinity') as link on link.row_id = fresh.id));
  return null;
end
$$;
create or replace trigger rows_restricted after update on return_row
  referencing old table as former new table as fresh for each statement execute function rows_restricted();
