-- The way in: what the login asks before anybody has a role. Nothing here is for a role to run.

-- How many of the tries under a key count at a moment: one is forgotten every ten minutes.
create or replace function failures_left(failures int, last_at timestamptz, now_at timestamptz) returns int
language sql immutable
return greatest(0, failures - floor(extract(epoch from now_at - last_at) / 600)::int);

-- Counts a try under some keys, unless one of them has to wait: then the seconds to wait, else 0. Five are free; then the
-- wait is ten seconds, and twice as long after each further one, a quarter of an hour at most. A try that has to wait counts nothing.
create or replace function count_try(keys bytea[]) returns int
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  now_at timestamptz := moment();
  seconds int;
begin
  insert into sign_in_failure (key, failures, last_at)
  select key, 0, now_at from unnest(keys) as key order by key
  on conflict do nothing;
  perform from sign_in_failure where key = any (keys) order by key for update;
  now_at := moment();
  select ceil(max(extract(epoch from
      last_at + least(900, 10 * 2 ^ (failures_left(failures, last_at, now_at) - 5)) * interval '1 second' - now_at)))
  into seconds
  from sign_in_failure
  where key = any (keys) and failures_left(failures, last_at, now_at) >= 5;
  if seconds > 0 then return seconds; end if;
  update sign_in_failure
  set failures = least(16, failures_left(failures, last_at, now_at) + 1), last_at = now_at
  where key = any (keys);
  -- What is forgotten leaves nothing behind.
  delete from sign_in_failure
  where key in (select key from sign_in_failure where last_at < now_at - interval '1 day' for update skip locked);
  return 0;
end
$$;

-- Takes a counted try back, because it succeeded. Only one: somebody with an account of their own must not wipe out what
-- they tried at others' in between.
create or replace function forgive_try(keys bytea[]) returns void
language sql security definer
set search_path = public, pg_temp
begin atomic
  update sign_in_failure set failures = greatest(0, failures - 1) where key = any (keys);
end;

-- Nobody ends what an account proves itself with while a session of it begins, nor the other way about.
create or replace function hold_account(of_account bigint) returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform from account where id = of_account for update;
end
$$;

-- Under the request that is answered, as the log calls it.
create or replace function note_access(account_id bigint, of_role text, of_institution int, act text, told jsonb)
returns void
language sql security definer
set search_path = public, pg_temp
begin atomic
  select write_record(coalesce('account ' || account_id, 'nobody'), of_role, of_institution, act,
    coalesce('account ' || account_id, ''), told, coalesce(current_setting('fingerpost.request', true), ''));
end;

-- Records what strangers may do as often as they like: the first at once, the others of the next ten minutes in one entry that
-- counts them. The request is the last one's.
create or replace function note_try(of_account bigint, act text, why text) returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  counted int;
begin
  insert into access_tally as tally (account_id, action, reason, since, tries)
  values (coalesce(of_account, 0), act, why, moment(), 0)
  on conflict (account_id, action, reason) do update set tries = tally.tries + 1
  returning tries into counted;
  if counted = 0 then
    perform note_access(of_account, '', null, act, case when why = '' then '{}' else jsonb_build_object('reason', why) end);
  end if;
end
$$;

-- Records how many there were beyond the first, once their ten minutes are over. For the jobs that seal the record.
create or replace function tell_tries() returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  over access_tally;
begin
  for over in
    delete from access_tally where since <= moment() - interval '10 minutes' returning *
  loop
    if over.tries > 0 then
      perform note_access(nullif(over.account_id, 0), '', null, over.action, jsonb_strip_nulls(jsonb_build_object(
        'reason', nullif(over.reason, ''), 'further_tries', over.tries, 'since', over.since)));
    end if;
  end loop;
end
$$;

-- Somebody gives a name: the seconds to wait, or the password to hold theirs against; null where nobody has the name. A
-- browser that is known to the account is counted by itself, any other by the name and by its network address.
create or replace function begin_sign_in(asked text, name_key bytea, address_key bytea, browser_hash bytea)
returns table (wait int, account_id bigint, password text, is_known boolean)
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  select account.id, account_secret.password,
    exists (select from known_browser where known_browser.account_id = account.id and known_browser.hash = browser_hash)
  into account_id, password, is_known
  from account
  left join account_secret on account_secret.account_id = account.id
  where account.name = asked and account.ended_at is null;
  is_known := coalesce(is_known, false);
  wait := count_try(case when is_known then array[browser_hash] else array[name_key, address_key] end);
  if wait > 0 then
    perform note_try(account_id, 'sign-in slowed', '');
    password := null;
  end if;
  return next;
end
$$;

-- Whether an account has to show a second factor: everybody who acts for the county, and whoever was not spared it.
create or replace function needs_second_factor(of_account bigint) returns boolean
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select account.wants_second_factor
    or exists (select from account_place
      where account_place.account_id = account.id and account_place.role not in ('school', 'reception'))
  from account where account.id = of_account;
end;

-- The password was right: from here on the second factor is asked for, within ten minutes. Answers whether it is needed.
create or replace function password_proven(of_account bigint, step_hash bytea, keys bytea[], known boolean)
returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform forgive_try(keys);
  delete from sign_in_step where began_at < moment() - interval '1 day';
  -- Not where a new link took the password away while it was reckoned.
  insert into sign_in_step (hash, account_id, began_at, is_of_known_browser)
  select step_hash, of_account, moment(), known
  where exists (select from account_secret where account_id = of_account);
  return needs_second_factor(of_account);
end
$$;

-- Under what tries at the second factor of a step are counted: by themselves in the browser that the account knows, whose
-- cookie comes with the code as it came with the password; else by the account, whatever the network address.
create or replace function second_factor_key(step sign_in_step, browser_hash bytea) returns bytea
language sql stable
return case when step.is_of_known_browser and exists (select from known_browser
      where known_browser.account_id = step.account_id and known_browser.hash = browser_hash)
    then sha256(browser_hash || convert_to('factor', 'UTF8'))
  else sha256(convert_to('factor of ' || step.account_id, 'UTF8')) end;

-- The second factor of whoever's password was right; no row where that is too long ago.
create or replace function begin_second_factor(step_hash bytea, browser_hash bytea)
returns table (wait int, account_id bigint, factor bytea)
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  step sign_in_step;
begin
  select * into step from sign_in_step
  where hash = step_hash and not is_proven and began_at > moment() - interval '10 minutes';
  if step.hash is null then return; end if;
  wait := count_try(array[second_factor_key(step, browser_hash)]);
  account_id := step.account_id;
  if wait = 0 then
    select account_secret.factor into factor from account_secret where account_secret.account_id = step.account_id;
  else
    perform note_try(account_id, 'sign-in slowed', '');
  end if;
  return next;
end
$$;

-- Takes a code of a time step, or a recovery code by its hash; false where it was used before or is none.
create or replace function second_factor_proven(
  step_hash bytea, browser_hash bytea, time_step bigint, recovery_hash bytea
) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  step sign_in_step;
begin
  select * into step from sign_in_step
  where hash = step_hash and not is_proven and began_at > moment() - interval '10 minutes';
  if time_step is not null then
    update account_secret set factor_step = time_step where account_id = step.account_id and factor_step < time_step;
  else
    update recovery_code set used_at = moment()
    where account_id = step.account_id and hash = recovery_hash and used_at is null;
  end if;
  if not found then return false; end if;
  update sign_in_step set is_proven = true where hash = step_hash;
  perform forgive_try(array[second_factor_key(step, browser_hash)]);
  if time_step is null then perform note_access(step.account_id, '', null, 'recovery code used', '{}'); end if;
  return true;
end
$$;

-- Somebody was not let in. How often that may be of an account is bounded by the slowing; of names that nobody has it is not.
create or replace function sign_in_refused(of_account bigint, reason text) returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  if of_account is null then
    perform note_try(null, 'sign-in refused', reason);
  else
    perform note_access(of_account, '', null, 'sign-in refused', jsonb_build_object('reason', reason));
  end if;
end
$$;

-- The places of an account that count today: none of an institution that has closed.
create or replace function places_in_force(of_account bigint) returns setof account_place
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select account_place.*
  from account_place
  left join institution on institution.id = account_place.institution_id
  where account_place.account_id = of_account
    and coalesce(institution.closed_on >= (moment() at time zone 'Europe/London')::date, true)
  order by account_place.id;
end;

-- A session of an account at one of its places.
create or replace function add_session(of_account bigint, at_place bigint, session_hash bytea, of_browser text, until_at timestamptz)
returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  today date := (moment() at time zone 'Europe/London')::date;
begin
  insert into session (hash, account_id, role, institution_id, began_at, seen_at, idle_minutes, ends_at, browser)
  select session_hash, of_account, place.role, place.institution_id, moment(), moment(),
    setting_number(
      case when place.institution_id is null then 'session_idle_minutes_county' else 'session_idle_minutes_school' end, today),
    coalesce(until_at, moment() + setting_number('session_hours', today) * interval '1 hour'), of_browser
  from account_place as place where place.id = at_place and place.account_id = of_account;
end
$$;

-- Begins the session of somebody who has proven themselves, where they acted last. 'begun', or why not: 'late', 'none' where
-- the account has no place, 'closed' where all its institutions have closed.
create or replace function begin_session(step_hash bytea, session_hash bytea, browser_hash bytea, of_browser text)
returns text
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  step sign_in_step;
  place account_place;
begin
  perform hold_account((select account_id from sign_in_step where hash = step_hash));
  delete from sign_in_step
  where hash = step_hash and began_at > moment() - interval '10 minutes'
    and (is_proven or not needs_second_factor(account_id))
  returning * into step;
  if step.hash is null then return 'late'; end if;
  select places.* into place
  from places_in_force(step.account_id) as places
  order by (select max(session.id) from session
      where session.account_id = step.account_id and session.role = places.role
        and session.institution_id is not distinct from places.institution_id) desc nulls last, places.id
  limit 1;
  if place.id is null then
    perform sign_in_refused(step.account_id, 'no place');
    return case when exists (select from account_place where account_id = step.account_id) then 'closed' else 'none' end;
  end if;
  perform add_session(step.account_id, place.id, session_hash, of_browser, null);
  insert into known_browser (account_id, hash, seen_at) values (step.account_id, browser_hash, moment())
  on conflict (account_id, hash) do update set seen_at = excluded.seen_at;
  perform note_access(step.account_id, place.role, place.institution_id, 'signed in', '{}');
  return 'begun';
end
$$;

-- A session as its holder's pages know it. `is_alive`: it counts; otherwise it ended by itself within the last half hour.
-- Looking prolongs it, unless it is only asked how long it still lasts.
create or replace function session_of(session_hash bytea, prolongs boolean)
returns table (is_alive boolean, account_id bigint, name text, role text, institution_id int, institution_number int,
  institution text, seconds_left int, places int, at timestamptz, provider text)
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  return query
    select session_in_force.id is not null, session.account_id, account.name, session.role, session.institution_id,
      coalesce(institution.urn, institution.ukprn), coalesce(institution.name, ''),
      extract(epoch from least(session.ends_at,
        case when prolongs then moment() else session.seen_at end + session.idle_minutes * interval '1 minute') - moment()
      )::int,
      (select count(*)::int from places_in_force(session.account_id)), moment(), session.provider
    from session
    join account on account.id = session.account_id
    left join institution on institution.id = session.institution_id
    left join session_in_force(session_hash) on true
    where session.hash = session_hash
      and (session_in_force.id is not null or session.ended_at is null
        and least(session.ends_at, session.seen_at + session.idle_minutes * interval '1 minute')
          > moment() - interval '30 minutes');
  if prolongs then
    -- Not at every request: what is looked at often would be written as often.
    update session set seen_at = moment()
    where session.hash = session_hash and seen_at < moment() - interval '10 seconds'
      and exists (select from session_in_force(session_hash));
  end if;
end
$$;

create or replace function end_session(session_hash bytea) returns void
language sql security definer
set search_path = public, pg_temp
begin atomic
  with ended as (
    update session set ended_at = moment() where hash = session_hash and ended_at is null
    returning account_id, role, institution_id
  )
  select note_access(account_id, role, institution_id, 'signed out', '{}') from ended;
end;

-- Goes on at another place of the account, in a session of another name. Whether there is such a place.
create or replace function change_place(session_hash bytea, fresh_hash bytea, place_id bigint) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  former session;
begin
  perform hold_account((select session.account_id from session where session.hash = session_hash));
  select * into former from session_in_force(session_hash);
  if not exists (select from places_in_force(former.account_id) as place where place.id = place_id) then return false; end if;
  update session set ended_at = moment() where hash = session_hash;
  perform add_session(former.account_id, place_id, fresh_hash, former.browser, former.ends_at);
  update session
  set provider = former.provider, provider_session = former.provider_session, provider_told = former.provider_told
  where hash = fresh_hash;
  update session set provider_told = null where hash = session_hash;
  perform note_access(session.account_id, session.role, session.institution_id, 'place changed', '{}')
  from session where hash = fresh_hash;
  return true;
end
$$;
