-- The way in by a provider of OpenID Connect: what the login asks before anybody has a role. Nothing here is for a role to run.

-- Somebody is led to a provider. `next` is a path of ours. The seconds to wait, or 0: of a browser that signed in here before, or
-- else of a network address, at most twenty ways that were begun within ten minutes may be without a session.
create or replace function begin_provider_step(
  step_hash bytea, of_provider text, next text, address_key bytea, browser_hash bytea
) returns int
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  key bytea := case when exists (select from known_browser where hash = browser_hash) then browser_hash else address_key end;
  seconds int;
begin
  perform pg_advisory_xact_lock(hashtextextended('provider step ' || encode(key, 'hex'), 0));
  select ceil(extract(epoch from began_at + interval '10 minutes' - moment())) into seconds
  from provider_step
  where counted_under = key and began_at > moment() - interval '10 minutes'
  order by began_at desc
  offset 19 limit 1;
  if seconds > 0 then return seconds; end if;
  delete from provider_step where began_at < moment() - interval '1 hour';
  insert into provider_step (hash, provider, next, began_at, counted_under)
  values (step_hash, of_provider, next, moment(), key);
  return 0;
end
$$;

-- Somebody comes back from it: where they wanted to go on, once; null where they were not awaited, or too long ago.
create or replace function take_provider_step(step_hash bytea, of_provider text) returns text
language sql security definer
set search_path = public, pg_temp
begin atomic
  update provider_step set is_taken = true
  where hash = step_hash and provider = of_provider and not is_taken and began_at > moment() - interval '10 minutes'
  returning provider_step.next;
end;

-- What somebody began has ended in a session, and counts as a try no more.
create or replace function forgive_provider_step(step_hash bytea) returns void
language sql security definer
set search_path = public, pg_temp
begin atomic
  delete from provider_step where hash = step_hash and is_taken;
end;

-- The places that a provider claims for somebody, in their order: objects with `role` and, for roles of institutions, `kind` and
-- `number`. No row for an institution that is not known, or where the number does not tell which is meant.
create or replace function places_claimed(claimed jsonb)
returns table (turn bigint, role text, institution_id int, is_open boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  with claim as (
    select claims.turn, claims.place ->> 'role' as role, claims.place ->> 'kind' as kind, claims.place ->> 'number' as number,
      (moment() at time zone 'Europe/London')::date as today
    from jsonb_array_elements(claimed) with ordinality as claims (place, turn)
  ), placed as (
    select claim.*, null::int as institution_id from claim where claim.kind is null
    union all
    select claim.*, (select min(named.institution_id) from institutions_named(claim.number, claim.today) as named
        where named.is_meant having count(*) = 1)
    from claim where claim.kind in ('urn', 'ukprn', 'laestab')
    union all
    select claim.*, institution.id from claim join institution on institution.trust_uid = claim.number
    where claim.kind = 'trust'
  )
  select placed.turn, placed.role, placed.institution_id, coalesce(institution.closed_on >= placed.today, true)
  from placed
  left join institution on institution.id = placed.institution_id
  where placed.kind is null or placed.institution_id is not null
  order by placed.turn, placed.institution_id;
end;

-- The account of somebody whom a provider knows, made where there is none. Names are tried in turn: none is taken from anybody.
create or replace function account_of_identity(of_issuer text, of_subject text, of_provider text, names text[]) returns bigint
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  found_id bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_issuer || ' ' || of_subject, 0));
  select account_id into found_id from account_identity where issuer = of_issuer and subject = of_subject;
  if found then return found_id; end if;
  insert into account (name, made_at, made_by)
  select wanted.name, moment(), 'provider ' || of_provider
  from unnest(names) with ordinality as wanted (name, turn)
  where not exists (select from account where account.name = wanted.name and account.ended_at is null)
  order by wanted.turn
  limit 1
  returning id into found_id;
  insert into account_identity (account_id, issuer, subject) values (found_id, of_issuer, of_subject);
  perform note_access(found_id, '', null, 'account made by a provider', jsonb_build_object('provider', of_provider));
  return found_id;
end
$$;

-- Begins the session of somebody who has proven themselves to a provider, at one of the places it claims for them, which are the
-- account's from now on: where they acted last, else the first. Sessions of theirs at other places end. 'begun', or why not:
-- 'none' where nothing is claimed, 'unknown' where no such institution is known, 'closed' where all have closed, 'ended' where an
-- administrator has ended the account.
create or replace function begin_provider_session(
  of_issuer text, of_subject text, of_provider text, names text[], claimed jsonb, session_hash bytea, browser_hash bytea,
  of_browser text, named_there bytea, told bytea
) returns text
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  of_account bigint := (select account_id from account_identity where issuer = of_issuer and subject = of_subject);
  place account_place;
  outcome text;
begin
  update session set provider_told = null
  where provider_told is not null and coalesce(ended_at, ends_at) < moment() - interval '5 minutes';
  select case
    when exists (select from account where id = of_account and ended_at is not null) then 'ended'
    when jsonb_array_length(claimed) = 0 then 'none'
    when not exists (select from places_claimed(claimed)) then 'unknown'
    when not exists (select from places_claimed(claimed) as places where places.is_open) then 'closed'
    else 'begun' end
  into outcome;
  if outcome <> 'begun' then
    perform sign_in_refused(of_account, 'provider: ' || outcome);
    return outcome;
  end if;
  of_account := account_of_identity(of_issuer, of_subject, of_provider, names);
  perform hold_account(of_account);
  delete from account_place
  where account_id = of_account and not exists (select from places_claimed(claimed) as places
    where places.role = account_place.role and places.institution_id is not distinct from account_place.institution_id);
  insert into account_place (account_id, role, institution_id)
  select of_account, places.role, places.institution_id from places_claimed(claimed) as places order by places.turn
  on conflict do nothing;
  update session set ended_at = moment()
  where account_id = of_account and ended_at is null and not exists (select from account_place
    where account_place.account_id = of_account and account_place.role = session.role
      and account_place.institution_id is not distinct from session.institution_id);
  select places.* into place
  from places_in_force(of_account) as places
  order by (select max(session.id) from session
      where session.account_id = of_account and session.role = places.role
        and session.institution_id is not distinct from places.institution_id) desc nulls last, places.id
  limit 1;
  perform add_session(of_account, place.id, session_hash, of_browser, null);
  update session set provider = of_provider, provider_session = named_there, provider_told = told where hash = session_hash;
  insert into known_browser (account_id, hash, seen_at) values (of_account, browser_hash, moment())
  on conflict (account_id, hash) do update set seen_at = excluded.seen_at;
  perform note_access(of_account, place.role, place.institution_id, 'signed in', jsonb_build_object('provider', of_provider));
  return 'begun';
end
$$;

-- What a provider told of the session of a hash, while it counts, or (`has_ended`) once, for a few minutes after its end, so that
-- the provider can be told of it.
create or replace function provider_told_of(session_hash bytea, has_ended boolean)
returns table (provider text, told bytea)
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  if has_ended then
    return query
      with of_hash as (
        select session.id, session.provider, session.provider_told from session
        where session.hash = session_hash and session.ended_at > moment() - interval '5 minutes'
          and session.provider_told is not null
        for update
      ), emptied as (
        update session set provider_told = null from of_hash where session.id = of_hash.id
        returning of_hash.provider, of_hash.provider_told
      )
      select emptied.provider, emptied.provider_told from emptied;
  else
    return query
      select session.provider, session.provider_told from session_in_force(session_hash) as session
      where session.provider_told is not null;
  end if;
end
$$;

-- Whether a session is at one of the places that a provider claims now; one that is at none of them ends.
create or replace function keep_provider_session(session_hash bytea, claimed jsonb) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  gone session;
begin
  if exists (select from session_in_force(session_hash) as session
    join places_claimed(claimed) as places
      on places.role = session.role and places.institution_id is not distinct from session.institution_id)
  then return true; end if;
  update session set ended_at = moment() where hash = session_hash and ended_at is null returning * into gone;
  if found then
    perform note_access(gone.account_id, gone.role, gone.institution_id, 'signed out', '{"reason": "no role any more"}');
  end if;
  return false;
end
$$;

-- A provider says that somebody has signed out there: ends the sessions that had begun by then, of one session of theirs where
-- both sides name it, else all of that person. How many.
create or replace function end_provider_sessions(
  of_issuer text, of_subject text, named_there bytea, until_at timestamptz
) returns int
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  gone session;
  ended int := 0;
begin
  for gone in
    update session set ended_at = moment()
    from account_identity as identity
    where identity.account_id = session.account_id and identity.issuer = of_issuer and session.provider <> ''
      and session.ended_at is null and session.began_at <= until_at
      and (of_subject is null or identity.subject = of_subject)
      and case when named_there is not null and session.provider_session is not null
        then session.provider_session = named_there else of_subject is not null end
    returning session.*
  loop
    perform note_access(gone.account_id, gone.role, gone.institution_id, 'signed out', '{"reason": "at the provider"}');
    ended := ended + 1;
  end loop;
  return ended;
end
$$;
