-- Restrictions follow whatever is stored, linked, asked, closed and decided. Article: SharingRules, "Restricted people".

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
-- another. A few persons' links are found by their index: how many links anybody has is guessed far too high where few
-- people have most of them, and then every link and every row of the county would be read. The same holds below and above.
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
