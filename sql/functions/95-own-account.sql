-- What the holder of a session may see and end of their own, in any role.

-- The account of the visit; null for tokens and commands.
create or replace function visit_account() returns bigint
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return (select session.account_id from session_in_force(visit_secret()) as session);
end
$$;

-- Without a password where a provider proves who they are.
create or replace function own_account()
returns table (name text, password_at timestamptz, has_factor boolean, codes_left int)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select account.name, account_secret.password_at, account_secret.factor is not null,
    (select count(*)::int from recovery_code where recovery_code.account_id = account.id and recovery_code.used_at is null)
  from account
  left join account_secret on account_secret.account_id = account.id
  where account.id = visit_account();
end;

create or replace function own_places()
returns table (id bigint, role text, institution text, institution_number int, authority text, is_now boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select place.id, place.role, coalesce(institution.name, ''), coalesce(institution.urn, institution.ukprn),
    place.authority, place.role = now_at.role and place.institution_id is not distinct from now_at.institution_id
  from session_in_force(visit_secret()) as now_at
  cross join places_in_force(now_at.account_id) as place
  left join institution on institution.id = place.institution_id
  order by institution.name nulls first, place.id;
end;

create or replace function own_sessions()
returns table (id bigint, began_at timestamptz, seen_at timestamptz, browser text, place text, is_now boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select session.id, session.began_at, session.seen_at, session.browser,
    case when session.institution_id is null then session.role else institution_label(session.institution_id) end,
    session.hash = visit_secret()
  from session
  where session.account_id = visit_account()
    and exists (select from session_in_force(session.hash))
  order by session.id desc;
end;

-- Ends another session of one's own, or all others (null). How many.
create or replace function end_own_sessions(only_id bigint) returns int
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  own session;
  ended int;
begin
  select * into own from session_in_force(visit_secret());
  update session set ended_at = moment()
  where session.account_id = own.account_id and session.id <> own.id and session.ended_at is null
    and (only_id is null or session.id = only_id);
  get diagnostics ended = row_count;
  if ended > 0 then
    perform note_access(own.account_id, own.role, own.institution_id, 'own sessions ended', jsonb_build_object('sessions', ended));
  end if;
  return ended;
end
$$;
