-- Keeps memberships, and by how many people lists grow and shrink day by day. Runs after the cohorts are made.

-- Makes the memberships of persons again, of each from a day on. Where what is kept of the days before goes on unchanged,
-- one row goes over that day. `since` is when the first of them was queued. What changes stays readable as it was known up to
-- the first fact that was not settled; what was known between that and now is reckoned when it is asked for.
create or replace function remake_memberships(persons bigint[], from_days date[], since timestamptz) returns void
language plpgsql volatile
set plan_cache_mode = force_custom_plan
as $$
declare
  days date[] := array(select coalesce(asked.day, '-infinity') from unnest(from_days) with ordinality as asked (day, place)
    order by asked.place);
  made membership[] := array(select member from membership_intervals(persons, days) as member);
  fact_at timestamptz := unsettled_since(since);
  settled_at timestamptz := moment();
begin
  if fact_at < settled_at then
    insert into membership_gap (known_from, known_to, persons) values (fact_at, settled_at, persons);
  end if;
  with asked as materialized (
    select * from unnest(persons, days) as asked (person_id, from_day)
  ),
  fresh as materialized (
    select member.person_id, member.cohort, coalesce(kept.valid_from, greatest(member.valid_from, asked.from_day)) as begins,
      coalesce(kept.listed_from, greatest(member.listed_from, asked.from_day)) as listed_from, member.valid_to,
      member.year_from, member.reasons, member.apart, member.call, member.is_restricted, member.outcome, member.reason, member.contested,
      member.statement_row_id, member.lapse_on, member.neet_start, member.year_group, member.district, member.hub,
      member.residence_certain, member.last_institution_id, member.activity_code, member.provider_id,
      member.provider_name, member.start_on, member.verified, member.verified_on, member.source, member.as_at,
      member.teller_id, settled_at as known_from
    from unnest(made) as member
    join asked on asked.person_id = member.person_id and asked.from_day <= member.valid_to
    left join membership as kept on kept.person_id = member.person_id and kept.cohort = member.cohort
      and kept.valid_from < asked.from_day and kept.valid_to >= asked.from_day - 1
      and member.valid_from <= asked.from_day and kept.year_from = member.year_from
      and (kept.reasons, kept.apart, kept.call, kept.is_restricted, kept.outcome, kept.reason, kept.contested,
          kept.statement_row_id, kept.lapse_on, kept.neet_start, kept.year_group, kept.district, kept.hub,
          kept.residence_certain, kept.last_institution_id, greatest(kept.listed_from, asked.from_day))
        is not distinct from (member.reasons, member.apart, member.call, member.is_restricted, member.outcome,
          member.reason, member.contested, member.statement_row_id, member.lapse_on, member.neet_start,
          member.year_group, member.district, member.hub, member.residence_certain, member.last_institution_id,
          greatest(member.listed_from, asked.from_day))
  ),
  gone as (
    delete from membership using asked
    where membership.person_id = asked.person_id and membership.valid_from >= asked.from_day
      and not exists (select from fresh where fresh.person_id = membership.person_id
        and fresh.cohort = membership.cohort and fresh.begins = membership.valid_from)
    returning membership.*
  ),
  ended as (
    update membership set valid_to = asked.from_day - 1, known_from = settled_at
    from asked
    where membership.person_id = asked.person_id and membership.valid_from < asked.from_day
      and membership.valid_to >= asked.from_day
      and not exists (select from fresh where fresh.person_id = membership.person_id
        and fresh.cohort = membership.cohort and fresh.begins = membership.valid_from)
    returning membership.person_id, membership.cohort, membership.valid_from
  ),
  kept as (
    insert into membership (person_id, cohort, valid_from, listed_from, valid_to, year_from, reasons, apart, call,
      is_restricted, outcome, reason, contested, statement_row_id, lapse_on, neet_start, year_group, district, hub, residence_certain,
      last_institution_id, activity_code, provider_id, provider_name, start_on, verified, verified_on, source, as_at,
      teller_id, known_from)
    select fresh.* from fresh
    on conflict (person_id, cohort, valid_from) do update set listed_from = excluded.listed_from,
      valid_to = excluded.valid_to, year_from = excluded.year_from, reasons = excluded.reasons, apart = excluded.apart, call = excluded.call,
      is_restricted = excluded.is_restricted, outcome = excluded.outcome, reason = excluded.reason,
      contested = excluded.contested, statement_row_id = excluded.statement_row_id, lapse_on = excluded.lapse_on,
      neet_start = excluded.neet_start, year_group = excluded.year_group, district = excluded.district,
      hub = excluded.hub, residence_certain = excluded.residence_certain,
      last_institution_id = excluded.last_institution_id, activity_code = excluded.activity_code,
      provider_id = excluded.provider_id, provider_name = excluded.provider_name, start_on = excluded.start_on,
      verified = excluded.verified, verified_on = excluded.verified_on, source = excluded.source,
      as_at = excluded.as_at, teller_id = excluded.teller_id, known_from = excluded.known_from
      where (membership.listed_from, membership.valid_to, membership.year_from, membership.reasons, membership.apart, membership.call,
          membership.is_restricted, membership.outcome, membership.reason, membership.contested,
          membership.statement_row_id, membership.lapse_on, membership.neet_start, membership.year_group,
          membership.district, membership.hub, membership.residence_certain, membership.last_institution_id,
          membership.activity_code, membership.provider_id, membership.provider_name, membership.start_on,
          membership.verified, membership.verified_on, membership.source, membership.as_at, membership.teller_id)
        is distinct from (excluded.listed_from, excluded.valid_to, excluded.year_from, excluded.reasons, excluded.apart, excluded.call,
          excluded.is_restricted, excluded.outcome, excluded.reason, excluded.contested, excluded.statement_row_id,
          excluded.lapse_on, excluded.neet_start, excluded.year_group, excluded.district, excluded.hub,
          excluded.residence_certain, excluded.last_institution_id, excluded.activity_code, excluded.provider_id,
          excluded.provider_name, excluded.start_on, excluded.verified, excluded.verified_on, excluded.source,
          excluded.as_at, excluded.teller_id)
    returning membership.person_id, membership.cohort, membership.valid_from
  )
  -- Every part of a statement sees what was kept before it.
  insert into membership_former
  select former.*, fact_at
  from membership as former
  join (
    select person_id, cohort, valid_from from gone
    union all select person_id, cohort, valid_from from ended
    union all select person_id, cohort, valid_from from kept
  ) as changed on changed.person_id = former.person_id and changed.cohort = former.cohort
    and changed.valid_from = former.valid_from
  where former.known_from < fact_at;
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
