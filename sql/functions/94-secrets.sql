-- How somebody comes to a password and a second factor, changes them, and loses them. Only `reset_account` and
-- `end_account` are for a role to run.

-- The account behind a link that still counts.
create or replace function set_up_of(link_hash bytea)
returns table (account_id bigint, name text, needs_factor boolean, password text, factor bytea)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return query
    select account.id, account.name, needs_second_factor(account.id), set_up_link.password, set_up_link.factor
    from set_up_link
    join account on account.id = set_up_link.account_id
    where set_up_link.hash = link_hash and set_up_link.used_at is null and set_up_link.ends_at > moment()
      and account.ended_at is null;
end
$$;

create or replace function keep_set_up(link_hash bytea, chosen text, sealed bytea) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  update set_up_link set password = chosen, factor = sealed
  where hash = link_hash and exists (select from set_up_of(link_hash));
  return found;
end
$$;

-- Ends everything that somebody proves themselves with, and every session.
create or replace function forget_secrets(of_account bigint) returns void
language sql security definer
set search_path = public, pg_temp
begin atomic
  update session set ended_at = moment() where account_id = of_account and ended_at is null;
  update set_up_link set used_at = moment() where account_id = of_account and used_at is null;
  update set_up_link set password = null, factor = null where account_id = of_account;
  delete from sign_in_step where account_id = of_account;
  delete from account_secret where account_id = of_account;
  delete from recovery_code where account_id = of_account;
  delete from known_browser where account_id = of_account;
end;

-- Puts in force what was chosen under a link, and ends the link. Whether it still counted.
create or replace function finish_set_up(link_hash bytea, time_step bigint, recovery_hashes bytea[]) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  link record;
begin
  perform hold_account((select account_id from set_up_link where hash = link_hash));
  perform from set_up_link where hash = link_hash for update;
  select * into link from set_up_of(link_hash);
  if link.password is null or (link.needs_factor and time_step is null) then return false; end if;
  perform forget_secrets(link.account_id);
  insert into account_secret (account_id, password, password_at, factor, factor_step)
  values (link.account_id, link.password, moment(), case when time_step is not null then link.factor end,
    coalesce(time_step, 0));
  insert into recovery_code (account_id, hash) select link.account_id, hash from unnest(recovery_hashes) as hash;
  perform note_access(link.account_id, '', null, 'account set up', '{}');
  return true;
end
$$;

-- Under what tries at the password of somebody who has a session are counted: a session of another name begins anew at
-- every change of place.
create or replace function password_key(of_account bigint) returns bytea
language sql immutable
return sha256(convert_to('password of ' || of_account, 'UTF8'));

-- The password of whoever has a session, and whether one more try at it may be made now.
create or replace function begin_password_change(session_hash bytea)
returns table (wait int, account_id bigint, name text, password text, factor bytea)
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  select account.id, account.name, account_secret.password, account_secret.factor
  into account_id, name, password, factor
  from session_in_force(session_hash) as session
  join account on account.id = session.account_id
  join account_secret on account_secret.account_id = account.id;
  if account_id is null then return; end if;
  wait := count_try(array[password_key(account_id)]);
  if wait > 0 then password := null; end if;
  return next;
end
$$;

-- A new password, which ends every other session; null: the password stays. A new second factor with its recovery codes.
create or replace function change_secrets(
  session_hash bytea, chosen text, sealed bytea, time_step bigint, recovery_hashes bytea[]
) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  of_session session;
begin
  perform hold_account((select account_id from session where hash = session_hash));
  select * into of_session from session_in_force(session_hash);
  if of_session.id is null then return false; end if;
  perform forgive_try(array[password_key(of_session.account_id)]);
  update account_secret
  set password = coalesce(chosen, password), password_at = case when chosen is null then password_at else moment() end,
    factor = coalesce(sealed, factor), factor_step = coalesce(time_step, factor_step)
  where account_id = of_session.account_id;
  -- Whoever adds one is asked for it from now on.
  if sealed is not null then
    update account set wants_second_factor = true where id = of_session.account_id;
  end if;
  if recovery_hashes is not null then
    delete from recovery_code where account_id = of_session.account_id;
    insert into recovery_code (account_id, hash) select of_session.account_id, hash from unnest(recovery_hashes) as hash;
  end if;
  update session set ended_at = moment()
  where account_id = of_session.account_id and id <> of_session.id and ended_at is null;
  perform note_access(of_session.account_id, of_session.role, of_session.institution_id,
    case when chosen is null then 'second factor changed' else 'password changed' end, '{}');
  return true;
end
$$;

-- A new link to set an account up, with which everything that went before is forgotten. Whether there is the account, and a
-- password and no provider proves it.
create or replace function reset_account(of_account bigint, link_hash bytea) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  perform hold_account(of_account);
  if not exists (select from account where id = of_account and ended_at is null)
    or exists (select from account_identity where account_id = of_account)
  then return false; end if;
  perform forget_secrets(of_account);
  insert into set_up_link (hash, account_id, made_at, made_by, ends_at)
  values (link_hash, of_account, moment(), visit_actor(),
    moment() + setting_number('set_up_hours', (moment() at time zone 'Europe/London')::date) * interval '1 hour');
  return true;
end
$$;

create or replace function end_account(of_account bigint) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  update account set ended_at = moment(), ended_by = visit_actor() where id = of_account and ended_at is null;
  if not found then return false; end if;
  perform forget_secrets(of_account);
  return true;
end
$$;

-- Frees whoever a provider knows of the account that was ended for them: the next time they come by the provider they are given
-- another. Whether there was such an account.
create or replace function readmit_account(of_account bigint) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  delete from account_identity
  where account_id = of_account and exists (select from account where id = of_account and ended_at is not null);
  return found;
end
$$;
