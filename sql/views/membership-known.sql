-- Members of lists as known at an instant: kept, or of whom that does not tell it, reckoned.

-- The instant before which everything learnt is settled, where what waits was learnt since one: of returns the receipt counts,
-- and decisions precede the queue by moments.
create or replace function unsettled_since(since timestamptz) returns timestamptz
language sql stable
return least(since - interval '1 minute',
  (select min(received_at) from return where settled_at is null and stated_at is not null));

-- Of whom memberships do not tell what was known at an instant: those settled later than what they had been told of by then,
-- and those who still wait.
create or replace function memberships_unsettled(known_at timestamptz) returns table (person_id bigint)
language sql stable
begin atomic
  select unnest(gap.persons) from membership_gap as gap
  where tstzrange(gap.known_from, gap.known_to) @> memberships_unsettled.known_at
  union
  select touched_person.person_id from touched_person
  where memberships_unsettled.known_at >= unsettled_since((select min(since) from touched_person))
  -- Whoever is on a roll that waits may be missing from it.
  union
  select run.person_id from touched_roll as roll join told_run as run on run.institution_id = roll.institution_id
  where memberships_unsettled.known_at >= unsettled_since(roll.since);
end;

-- The members of cohorts on a day, of everybody or of some (`among`). What is known today is kept, and what was known
-- before; of whom that does not tell it is reckoned.
create or replace function memberships_on(cohorts text[], on_day date, known_at timestamptz,
  among bigint[] default null)
returns setof membership
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  unsettled bigint[];
begin
  if known_at = 'infinity' then
    return query
      select * from membership as kept
      where kept.cohort = any (cohorts) and on_day between kept.valid_from and kept.valid_to
        and (among is null or kept.person_id = any (among));
    return;
  end if;
  unsettled := array(select waiting.person_id from memberships_unsettled(known_at) as waiting
    where among is null or waiting.person_id = any (among));
  return query
    with settled as (
      select kept.* from membership as kept
      where kept.cohort = any (cohorts) and kept.year_from = academic_year_start(on_day)
        and on_day between kept.valid_from and kept.valid_to and kept.known_from <= known_at and (among is null or kept.person_id = any (among))
      union all
      select former.person_id, former.cohort, former.valid_from, former.valid_to, former.listed_from,
        former.year_from, former.reasons, former.apart, former.call,
        person.restricted_until is not null or coalesce((select row.is_restricted from return_row as row
          where row.id = former.statement_row_id), false),
        former.outcome, former.reason, former.contested, former.statement_row_id, former.lapse_on, former.neet_start,
        former.year_group, former.district, former.hub, former.residence_certain, former.last_institution_id,
        former.activity_code, former.provider_id, former.provider_name, former.start_on, former.verified,
        former.verified_on, former.source, former.as_at, former.teller_id, former.known_from, former.content
      from membership_former as former
      join person on person.id = former.person_id
      where former.cohort = any (cohorts) and former.year_from = academic_year_start(on_day)
        and on_day between former.valid_from and former.valid_to
        and former.known_from <= known_at and former.known_to > known_at
        and (among is null or former.person_id = any (among))
    )
    select settled.* from settled
    left join unnest(unsettled) as waiting (person_id) on waiting.person_id = settled.person_id
    where waiting.person_id is null;
  if unsettled <> '{}' then
    return query select * from memberships_reckoned(cohorts, on_day, known_at, unsettled);
  end if;
end
$$;
