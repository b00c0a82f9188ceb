-- The record of what was done: how entries are written, sealed and proven. Article: RecordOfWhatWasDone.

-- Writes an entry. For functions that know who acts; no role runs it.
create or replace function write_record(
  actor text, of_role text, of_institution int, act text, about text, told jsonb, of_request text
) returns void
language plpgsql volatile
set search_path = public, pg_temp
as $$
declare
  salt bytea;
  entry bigint;
begin
  if told <> '{}' then
    salt := uuid_send(gen_random_uuid());
  end if;
  insert into audit_event (at, actor, role, institution_id, action, subject, request, digest)
  values (moment(), actor, of_role, of_institution, act, about, of_request,
    sha256(salt || convert_to(told::text, 'UTF8')))
  returning id into entry;
  if salt is not null then
    insert into audit_detail (event_id, salt, detail) values (entry, salt, told);
  end if;
end
$$;

-- Records an act of the visit under way: in its own name and role, when it happens, and of a school its own institution.
create or replace function record_act(of_institution int, act text, about text, told jsonb, of_request text)
returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  who text := visit_actor();
  as_role text := visit_role();
  own int := case when as_role in ('school', 'reception') then visit_institution() end;
begin
  if who is null or own <> of_institution or own is null and as_role in ('school', 'reception') then
    raise insufficient_privilege using message = 'nothing is recorded in another''s name';
  end if;
  perform write_record(who, as_role, coalesce(own, of_institution), act, about, told, of_request);
end
$$;

-- What was recorded stays, whoever tries.
create or replace function record_stays() returns trigger
language plpgsql
as $$
begin
  raise exception using errcode = 'FP003', message = 'what was recorded is never changed';
end
$$;

-- What a seal takes of an entry: everything that stands in it. Texts stand between lengths and quotes, so that nothing
-- can move from one to the next.
create or replace function record_line(entry audit_event) returns bytea
language sql immutable
return sha256(convert_to(jsonb_build_array(entry.id, entry.tx::text, extract(epoch from entry.at), entry.actor, entry.role,
  entry.institution_id, entry.action, entry.subject, entry.request, encode(entry.digest, 'hex'))::text, 'UTF8'));

-- The hash of a seal, from the one before, everything else that stands in it, and what it covers.
create or replace function seal_hash(former bytea, seal audit_seal, lines bytea) returns bytea
language sql immutable
return sha256(coalesce(former, '') || convert_to(jsonb_build_array(seal.number, extract(epoch from seal.sealed_at),
  seal.covers::text, seal.entries, seal.upto_tx::text, seal.upto_id)::text, 'UTF8') || coalesce(lines, ''));

-- Chains what waits, one batch at most, and answers how many entries it took. An entry waits while a transaction runs that
-- began before its own ended: one that is written earlier could still come. One sealer works at a time; another goes away.
-- A restored database counts its transactions anew; then what was not sealed before is taken as it stands, and what was is
-- not taken again when the count comes by it.
create or replace function seal_record(at_most int) returns int
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  last audit_seal;
  fresh audit_seal;
  lines bytea;
  is_elsewhere boolean;
  batch bigint[];
  upto_tx xid8;
  upto_id bigint;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('fingerpost record', 0)) then
    return 0;
  end if;
  perform tell_tries();
  select * into last from audit_seal order by number desc limit 1;
  is_elsewhere := coalesce(last.upto_tx > pg_snapshot_xmin(pg_current_snapshot()), false);
  if is_elsewhere then
    select array_agg(waiting.id order by waiting.id), pg_snapshot_xmin(pg_current_snapshot()), 0
    into batch, upto_tx, upto_id
    from (
      select event.id from audit_event as event
      where not exists (select from audit_seal as seal where seal.covers @> event.id)
        and (event.tx < pg_snapshot_xmin(pg_current_snapshot()) or event.tx >= pg_snapshot_xmax(pg_current_snapshot()))
      order by event.id
      limit at_most
    ) as waiting;
    if cardinality(batch) = at_most then
      upto_tx := last.upto_tx;
      upto_id := last.upto_id;
    end if;
  else
    select array_agg(waiting.id order by waiting.tx, waiting.id),
      (array_agg(waiting.tx order by waiting.tx, waiting.id))[count(*)],
      (array_agg(waiting.id order by waiting.tx, waiting.id))[count(*)]
    into batch, upto_tx, upto_id
    from (
      select event.tx, event.id from audit_event as event
      where (event.tx, event.id) > (coalesce(last.upto_tx, '0'), coalesce(last.upto_id, 0))
        and event.tx < pg_snapshot_xmin(pg_current_snapshot())
        and not exists (select from audit_seal as seal where seal.covers @> event.id)
      order by event.tx, event.id
      limit at_most
    ) as waiting;
  end if;
  if batch is null and not is_elsewhere then
    return 0;
  end if;
  fresh.number := coalesce(last.number, 0) + 1;
  fresh.sealed_at := moment();
  fresh.upto_tx := upto_tx;
  fresh.upto_id := upto_id;
  select coalesce(range_agg(int8range(event.id, event.id + 1)), '{}'), count(*),
    string_agg(record_line(event), '' order by event.id)
  into fresh.covers, fresh.entries, lines
  from audit_event as event
  where event.id = any (batch);
  fresh.hash := seal_hash(last.hash, fresh, lines);
  insert into audit_seal select fresh.*;
  return cardinality(coalesce(batch, '{}'));
end
$$;
