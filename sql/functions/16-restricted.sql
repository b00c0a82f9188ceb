-- Who is restricted: people of whom a row tells a restricted fact, or whom a steward restricted. Made again whenever
-- rows, links, questions or acts change, so that policies ask for one stored day and nothing else. Of those whom a steward
-- restricted some are protected, and some are closed to all but named colleagues.
-- Article: SharingRules, "Restricted people".

-- Whether whoever asks may meet restricted people: all but plain officers. A school meets only its own rows in any case.
create or replace function visitor_sees_everybody() returns boolean
language sql stable
return case coalesce(nullif(current_setting('role', true), ''), 'none')
  when 'none' then session_user = current_user
  else current_setting('role') in ('fingerpost_restricted', 'fingerpost_steward', 'fingerpost_protection',
    'fingerpost_worker', 'fingerpost_school', 'fingerpost_reception') end;

-- Whether what the visit reads goes out of the county's own pages: a file, a print, a call, a letter, a program of somebody
-- else's. Saying so only takes people away.
create or replace function visit_gives_out() returns boolean
language sql stable
return coalesce(current_setting('fingerpost.gives_out', true), '') = 'on';

-- THE rule of what goes out: nothing about these people leaves the county's own pages, whoever asks. No feedback, call, letter,
-- print, export or list for a staff room has them; whatever makes one leaves them out by this function. With the rights of
-- whoever asks, or of the function that asks.
create or replace function protected_people() returns table (person_id bigint)
language sql stable rows 20
begin atomic
  select id from person where restricted_until is not null and protected_until is not null;
end;

-- The rows about these people, where they would go out: for what gives rows of a return. The sender's own file stays theirs.
create or replace function rows_kept_inside() returns table (row_id bigint, return_id uuid, number int)
language plpgsql stable rows 100
as $$
begin
  if visit_gives_out() and visit_role() <> 'school' then
    return query
      select row.id, row.return_id, row.number
      from protected_people() as kept
      join link on link.person_id = kept.person_id and link.undone_at is null
      join return_row as row on row.id = link.row_id;
  end if;
end
$$;

-- The people for whom the visit is named: of those closed to all but named colleagues it meets these.
create or replace function people_open_to_visitor() returns table (person_id bigint)
language sql stable security definer rows 20
set search_path = public, pg_temp
begin atomic
  select named.person_id from named_colleague as named
  where named.ended_at is null
    and named.account_id = (select session.account_id from session_in_force(visit_secret()) as session);
end;

-- The people closed to the visit: it may meet restricted people, but these are for named colleagues alone, and it is none.
-- Numbers alone, which lead whoever asks to nobody.
create or replace function people_closed_to_visitor() returns table (person_id bigint)
language sql stable security definer rows 20
set search_path = public, pg_temp
begin atomic
  select person.id from person
  where person.restricted_until is not null and person.closed_until is not null and visit_role() = 'restricted'
    and person.id not in (select opened.person_id from people_open_to_visitor() as opened);
end;

-- The people kept from whoever asks. For functions with their owner's rights, which filter by it.
create or replace function hidden_from_visitor() returns table (person_id bigint)
language sql stable
begin atomic
  select id from person where restricted_until is not null and not visitor_sees_everybody()
  union
  select closed.person_id from people_closed_to_visitor() as closed;
end;

-- The people whom lists leave out for whoever asks, and count without a name.
create or replace function left_out_of_lists() returns table (person_id bigint)
language sql stable
begin atomic
  select hidden.person_id from hidden_from_visitor() as hidden
  union
  select kept.person_id from protected_people() as kept where visit_gives_out();
end;

-- What makes rows restricted, by kind; the empty lists of a county that has none.
create or replace function restricted_facts(out activities text[], out characteristics smallint[],
  out indicators text[], out flags jsonb[], out sources text[], out institutions int[])
language sql stable
begin atomic
  select coalesce(array_agg(code) filter (where list = 'activity'), '{}'),
    coalesce(array_agg(code::smallint) filter (where list = 'characteristic'), '{}'),
    coalesce(array_agg(code) filter (where list = 'risk_indicator'), '{}'),
    coalesce(array_agg(jsonb_build_object(code, true)) filter (where list = 'risk_indicator'), '{}'),
    coalesce(array_agg(code) filter (where list = 'evidence_source'), '{}'),
    array(select institution.id from institution
      where institution.type_name in (select named.code from restricted_fact as named
        where named.list = 'institution_type' and named.counts))
  from restricted_fact where counts;
end;

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

-- Stored: rows.
create or replace function rows_stored() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  facts record;
begin
  select * into facts from restricted_facts();
  perform restrict_rows(array(
    select fresh.id from fresh
    where tells_restricted(fresh.facts, fresh.institution_id, facts.activities, facts.indicators, facts.flags,
      facts.sources, facts.institutions)));
  return null;
end
$$;
create or replace trigger rows_stored after insert on return_row
  referencing new table as fresh for each statement execute function rows_stored();

-- Stored: characteristics.
create or replace function characteristics_stored() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  facts record;
begin
  select * into facts from restricted_facts();
  perform restrict_rows(array(
    select fresh.row_id from fresh where fresh.characteristics && facts.characteristics));
  return null;
end
$$;
create or replace trigger characteristics_stored after insert on characteristic_told
  referencing new table as fresh for each statement execute function characteristics_stored();

-- Linked, or a link undone. Whoever takes over rows of somebody whom a steward restricted is restricted with them.
create or replace function links_changed() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
set enable_seqscan = off
as $$
begin
  if tg_op = 'INSERT' then
    update link set is_restricted = true
    from changed join return_row as row on row.id = changed.row_id and row.is_restricted
    where link.id = changed.id and not link.is_restricted;
    if exists (select from person_restriction where ended_at is null) then
      -- With those who are named for the one, unless others are named already.
      insert into named_colleague (person_id, account_id, named_at, named_by)
      select distinct on (changed.person_id, named.account_id) changed.person_id, named.account_id, changed.decided_at,
        named.named_by
      from changed
      join links_known('infinity') as made on made.id = changed.id
      join link as former on former.id = changed.takes_place_of
      join named_colleague as named on named.person_id = former.person_id and named.ended_at is null
      where changed.person_id <> former.person_id
        and not exists (select from person
          where person.id = changed.person_id and person.closed_until >= london_day(changed.decided_at))
      on conflict do nothing;
      -- Every act, but where one of the same kind stands that lasts as long.
      insert into person_restriction (person_id, until_day, kind, reason, recorded_at, recorded_by)
      select distinct on (changed.person_id, act.id) changed.person_id, act.until_day, act.kind, act.reason,
        changed.decided_at, act.recorded_by
      from changed
      join links_known('infinity') as made on made.id = changed.id
      join link as former on former.id = changed.takes_place_of
      join person_restriction as act on act.person_id = former.person_id and act.ended_at is null
      where changed.person_id <> former.person_id
        and not exists (select from person_restriction as own
          where own.person_id = changed.person_id and own.ended_at is null
            and own.kind = act.kind and own.until_day >= act.until_day);
    end if;
  end if;
  perform restrict_persons(array(
    select changed.person_id from changed join person on person.id = changed.person_id
      and person.restricted_until is not null
    union
    select changed.person_id from changed join return_row as row on row.id = changed.row_id and row.is_restricted
    union
    select unnest(question.candidates)
    from changed
    join return_row as row on row.id = changed.row_id and row.is_restricted
    join link_question as question on question.row_id = row.id and question.answered_at is null
    union
    select changed.person_id from changed
    join link_question as question on question.row_id = changed.row_id and question.answered_at is null));
  if exists (select from person where restricted_until is not null and closed_until is not null) then
    perform close_rows(array(
      select changed.person_id from changed join person on person.id = changed.person_id and person.closed_until is not null
      union
      select changed.person_id from changed join return_row as row on row.id = changed.row_id and row.is_closed));
  end if;
  return null;
end
$$;
create or replace trigger links_made after insert on link
  referencing new table as changed for each statement execute function links_changed();
create or replace trigger links_undone after update on link
  referencing new table as changed for each statement
  when (pg_trigger_depth() = 0) execute function links_changed();

-- Asked, answered, asked again.
create or replace function questions_changed() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
set enable_seqscan = off
as $$
begin
  if not exists (select from person where restricted_until is not null)
    and not exists (select from return_row where is_restricted) then
    return null;
  end if;
  perform restrict_persons(array(
    select unnest(changed.candidates) from changed
    union
    select link.person_id from changed join links_known('infinity') as link on link.row_id = changed.row_id));
  return null;
end
$$;
create or replace trigger questions_asked after insert on link_question
  referencing new table as changed for each statement execute function questions_changed();
create or replace trigger questions_answered after update on link_question
  referencing new table as changed for each statement execute function questions_changed();

-- Nobody stays named for a person who is closed to nobody: whoever is closed again later is closed to all.
create or replace function end_naming(persons bigint[]) returns void
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  update named_colleague set ended_at = greatest(named_at, moment()), ended_by = coalesce(visit_actor(), 'jobs')
  from person
  where person.id = any (persons) and person.closed_until is null and named_colleague.person_id = person.id
    and named_colleague.ended_at is null;
end;

-- Keeps beside the links of these persons, and beside their rows, whether they are closed. Links are changed one after
-- another.
create or replace function close_rows(persons bigint[]) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
set enable_seqscan = off
as $$
begin
  if persons = '{}' then
    return;
  end if;
  perform pg_advisory_xact_lock(7046029254386353131);
  update link set is_closed = not link.is_closed
  from person
  where person.id = any (persons) and link.person_id = person.id
    and link.is_closed <> (person.closed_until is not null);
  update return_row as row set is_closed = not row.is_closed
  from (select distinct link.row_id from link where link.person_id = any (persons)) as told
  where row.id = told.row_id and row.is_closed <> exists (
    select from link where link.row_id = row.id and link.undone_at is null and link.is_closed);
end
$$;

-- Closed to others, or no longer.
create or replace function closing_changed() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform close_rows(array[new.id]);
  perform end_naming(array[new.id]);
  return null;
end
$$;
create or replace trigger closing_changed after update of closed_until on person for each row
  when ((old.closed_until is null) <> (new.closed_until is null)) execute function closing_changed();

-- A steward restricts somebody, or lets go.
create or replace function restriction_decided() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform restrict_persons(array[new.person_id]);
  if new.ended_at is not null then
    perform end_naming(array[new.person_id]);
  end if;
  return null;
end
$$;
create or replace trigger restriction_decided after insert or update on person_restriction
  for each row execute function restriction_decided();

-- What follows from a kind changed: so it does for everybody who is restricted for it.
create or replace function restriction_kinds_changed() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform restrict_persons(array(
    select act.person_id from changed join person_restriction as act on act.kind = changed.code and act.ended_at is null));
  return null;
end
$$;
create or replace trigger restriction_kinds_changed after update on restriction_kind
  referencing new table as changed for each statement execute function restriction_kinds_changed();

-- The list changed: a fact that came, is no longer wanted, or is wanted again.
create or replace function facts_changed() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  update restricted_fact set is_applied = false where tg_op = 'UPDATE';
  perform apply_restricted_facts();
  return null;
end
$$;
create or replace trigger facts_changed after insert or update of counts on restricted_fact
  for each statement execute function facts_changed();

-- What was stored before this program, or before a new row of the list.
select apply_restricted_facts();
