-- Who becomes restricted, by what rows tell and stewards decide, and what follows from it. Made again whenever rows, links,
-- questions or acts change, so that policies ask for one stored day and nothing else. Article: SharingRules, "Restricted people".

-- What makes rows restricted, by kind; the empty lists of a county that has none. Asked for every return: it keeps its plan.
create or replace function restricted_facts(out activities text[], out characteristics smallint[],
  out indicators text[], out flags jsonb[], out sources text[], out institutions int[])
language plpgsql stable
as $$
begin
  select coalesce(array_agg(told.code) filter (where told.list = 'activity'), '{}'),
    coalesce(array_agg(told.code::smallint) filter (where told.list = 'characteristic'), '{}'),
    coalesce(array_agg(told.code) filter (where told.list = 'risk_indicator'), '{}'),
    coalesce(array_agg(jsonb_build_object(told.code, true)) filter (where told.list = 'risk_indicator'), '{}'),
    coalesce(array_agg(told.code) filter (where told.list = 'evidence_source'), '{}'),
    array(select institution.id from institution
      where institution.type_name in (select named.code from restricted_fact as named
        where named.list = 'institution_type' and named.counts))
  into activities, characteristics, indicators, flags, sources, institutions
  from restricted_fact as told where told.counts;
end
$$;

-- Whether what a row tells makes it restricted; characteristics lie in a table of their own.
create or replace function tells_restricted(facts jsonb, institution_id int, activities text[], indicators text[],
  flags jsonb[], sources text[], institutions int[]) returns boolean
language sql immutable parallel safe
return institution_id = any (institutions)
  or (facts <> '{}' and coalesce(
    facts ->> 'activity' = any (activities)
      or facts ->> 'activity_code' = any (activities)
      or (facts ->> 'intended_list' = 'activity' and facts ->> 'intended_destination' = any (activities))
      or facts -> 'indicators' ?| indicators
      or facts @> any (flags)
      or facts ->> 'evidence_source' = any (sources)
      or (facts ->> 'provider_id')::int = any (institutions)
      or (facts ->> 'intended_provider_id')::int = any (institutions)
      or (facts ->> 'offer_provider_id')::int = any (institutions), false));

-- The last day for which a row's restricted fact keeps its person restricted.
create or replace function restricted_by_row(facts jsonb, as_at date) returns date
language sql stable
begin atomic
  select add_months(told.last_day, setting_number('restricted_months', told.last_day))
  from (select greatest(as_at, (facts ->> 'start_date')::date, (facts ->> 'expected_end_date')::date,
    (facts ->> 'review_date')::date)) as told (last_day);
end;

-- Until when persons are restricted, protected and closed by rows and acts of their own. A row under question counts for all
-- its candidates.
create or replace function restrictions_told(persons bigint[])
returns table (person_id bigint, until_day date, protected_until date, closed_until date)
language sql stable
begin atomic
  with telling as (
    select link.person_id, link.row_id from links_known('infinity') as link
    where link.person_id = any (persons) and link.is_restricted
    union
    select candidate, doubtful.row_id
    from link_question as question
    join links_known('infinity') as doubtful on doubtful.row_id = question.row_id and doubtful.outcome = 'ask' and doubtful.is_restricted
    cross join lateral unnest(question.candidates) as candidate
    where question.answered_at is null and candidate = any (persons)
  ),
  told as (
    select telling.person_id, restricted_by_row(row.facts, row.as_at) as until_day, false as protects, false as closes
    from telling join return_row as row on row.id = telling.row_id
    union all
    select act.person_id, act.until_day, kind.protects, kind.closes
    from person_restriction as act join restriction_kind as kind on kind.code = act.kind
    where act.person_id = any (persons) and act.ended_at is null
  )
  select told.person_id, max(told.until_day), max(told.until_day) filter (where told.protects),
    max(told.until_day) filter (where told.closes)
  from told group by told.person_id;
end;

-- Makes the restriction of these persons again, and of everybody with whom they share an open question: a row that may
-- be about somebody restricted is kept back with the person it stands with meanwhile.
create or replace function restrict_persons(changed bigint[]) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  affected bigint[];
begin
  if coalesce(cardinality(changed), 0) = 0 then
    return;
  end if;
  -- Links, questions and acts are changed one after another.
  perform pg_advisory_xact_lock(7046029254386353131);
  with shared as (
    select question.candidates, array(select link.person_id
      from links_known('infinity') as link where link.row_id = question.row_id) as standing
    from link_question as question where question.answered_at is null
  )
  select array(select unnest(changed) union select unnest(shared.candidates || shared.standing) from shared
    where shared.candidates && changed or shared.standing && changed)
  into affected;

  with doubt as (
    select link.person_id, question.candidates
    from link_question as question
    join links_known('infinity') as link on link.row_id = question.row_id and link.outcome = 'ask'
    where question.answered_at is null and link.person_id = any (affected)
  ),
  told as materialized (
    select * from restrictions_told(affected || array(select unnest(doubt.candidates) from doubt))
  ),
  fresh as (
    select person.id, greatest(max(own.until_day), max(other.until_day)) as until_day,
      greatest(max(own.protected_until), max(other.protected_until)) as protected_until,
      greatest(max(own.closed_until), max(other.closed_until)) as closed_until
    from person
    left join told as own on own.person_id = person.id
    left join doubt on doubt.person_id = person.id
    left join told as other on other.person_id = any (doubt.candidates)
    where person.id = any (affected)
    group by person.id
  )
  update person set restricted_until = fresh.until_day, protected_until = fresh.protected_until,
    closed_until = fresh.closed_until
  from fresh
  where fresh.id = person.id and (person.restricted_until, person.protected_until, person.closed_until)
    is distinct from (fresh.until_day, fresh.protected_until, fresh.closed_until);
end
$$;

-- Marks rows that tell a restricted fact, with their links and the people they may be about.
create or replace function restrict_rows(rows bigint[]) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
set enable_seqscan = off
as $$
declare
  linked bigint[];
begin
  if coalesce(cardinality(rows), 0) = 0 then
    return;
  end if;
  update return_row set is_restricted = true where id = any (rows) and not is_restricted;
  with marked as (
    update link set is_restricted = true where row_id = any (rows) and not is_restricted returning person_id, row_id
  )
  select array(select person_id from marked union select unnest(candidates) from link_question
    where row_id in (select row_id from marked) and answered_at is null) into linked;
  perform restrict_persons(linked);
end
$$;

-- Looks through all rows after the list of facts changed.
create or replace function apply_restricted_facts() returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  facts record;
  telling bigint[];
  freed bigint[];
begin
  if not exists (select from restricted_fact where not is_applied) then
    return;
  end if;
  select * into facts from restricted_facts();
  select array(
    select row.id from return_row as row
    where tells_restricted(row.facts, row.institution_id, facts.activities, facts.indicators, facts.flags,
      facts.sources, facts.institutions)
    union
    select told.row_id from characteristic_told as told where told.characteristics && facts.characteristics)
  into telling;
  with unmarked as (
    update return_row set is_restricted = false where is_restricted and id <> all (telling) returning id
  ), unlinked as (
    update link set is_restricted = false from unmarked where link.row_id = unmarked.id returning link.person_id
  )
  select array(select person_id from unlinked) into freed;
  perform restrict_rows(telling);
  perform restrict_persons(freed || array(select id from person where restricted_until is not null));
  update restricted_fact set is_applied = true where not is_applied;
end
$$;

-- Lets go of whom nothing restricts any longer. For jobs, as the days pass.
create or replace function end_restrictions(on_day date) returns void
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  update person set restricted_until = case when restricted_until >= on_day then restricted_until end,
    protected_until = case when protected_until >= on_day then protected_until end,
    closed_until = case when closed_until >= on_day then closed_until end
  where restricted_until is not null and least(restricted_until, protected_until, closed_until) < on_day;
end;
