-- Visits. What every request asks keeps its plan, as 02-moment says.

-- The token of a hash, if it counts, with whom it is for and the instant: not revoked, not expired, and of no institution
-- that had closed before today, for its tokens end with the day on which it closes. Becomes part of the query that asks.
create or replace function token_in_force(token_hash bytea)
returns table (id bigint, role text, institution_id int, institution_number int, label text, at timestamptz)
language sql stable
as $$
  select token.id, token.role, token.institution_id, coalesce(institution.urn, institution.ukprn), token.label, clock.at
  from county_clock() as clock
  join access_token as token
    on token.hash = token_hash and token.revoked_at is null and token.expires_at > clock.at
  left join institution on institution.id = token.institution_id
  where not coalesce(institution.closed_on < (clock.at at time zone 'Europe/London')::date, false)
$$;

-- The session of a hash, if it counts: not ended, neither idle nor older than it may be, and of no institution that had
-- closed before today.
create or replace function session_in_force(session_hash bytea) returns setof session
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return query
    select session.* from session
    where session.hash = session_hash and session.ended_at is null and session.ends_at > moment()
      and session.seen_at + session.idle_minutes * interval '1 minute' > moment()
      and not exists (select from institution
        where institution.id = session.institution_id
          and institution.closed_on < (moment() at time zone 'Europe/London')::date);
end
$$;

-- Who visits. The setting holds the visit's secret, never an institution or a name: a role may set any setting, but it
-- cannot guess a secret. The secret is the hash of a token or of a session, or what the database signed for a command on its
-- machine.
create or replace function visit_secret() returns bytea
language sql stable
return decode(nullif(current_setting('fingerpost.visit', true), ''), 'hex');

-- The institution a school visit acts for; null for everybody else.
create or replace function visit_institution() returns int
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  institution_id int;
begin
  select token.institution_id into institution_id from token_in_force(visit_secret()) as token;
  if found then return institution_id; end if;
  return (select session.institution_id from session_in_force(visit_secret()) as session);
end
$$;

-- What proves that the database itself opened a visit of this actor, in this session. For nobody to run.
create or replace function visit_signature(actor text) returns bytea
language sql stable security definer
set search_path = public, pg_temp
return (select sha256(key || sha256(key || convert_to(pg_backend_pid() || ' ' || actor, 'UTF8'))) from visit_key);

-- Opens a visit of a named user of the machine: the secret for this session. Only the login runs it, before it takes a
-- role; once in a role, nobody can make themselves somebody else.
create or replace function open_visit(actor text) returns text
language sql stable security definer
set search_path = public, pg_temp
return encode(visit_signature(actor) || convert_to(actor, 'UTF8'), 'hex');

-- Who acts, for every record: the number of the token or the account, never its holder's name, or a named user of the machine.
create or replace function visit_actor() returns text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  secret bytea := visit_secret();
  named text;
begin
  if octet_length(secret) <= 32 then
    select 'token ' || token.id into named from token_in_force(secret) as token;
    if found then return named; end if;
    return (select 'account ' || session.account_id from session_in_force(secret) as session);
  end if;
  named := convert_from(substr(secret, 33), 'UTF8');
  return case when substr(secret, 1, 32) = visit_signature(named) then named end;
end
$$;

-- The role that the visit has taken.
create or replace function visit_role() returns text
language sql stable
return replace(current_setting('role'), 'fingerpost_', '');

-- Finds a visit by the hash of its token, before any role is taken. Nothing in it: unknown, expired or revoked.
create or replace function visit_of(token_hash bytea, out token_id bigint, out role text, out institution_id int,
  out institution_number int, out at timestamptz)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  select token.id, token.role, token.institution_id, token.institution_number, token.at
  into token_id, role, institution_id, institution_number, at
  from token_in_force(token_hash) as token;
end
$$;

-- Whether the visit may hand in returns of an institution: a school and its reception its own, officers the county's, a steward anybody's.
create or replace function visit_may_send(of_institution int) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return coalesce(case visit_role()
    when 'school' then of_institution = visit_institution()
    when 'reception' then of_institution = visit_institution()
    when 'eet' then of_institution = 0
    when 'restricted' then of_institution = 0
    when 'steward' then true end, false);
end
$$;

-- Nobody acts in another's name: a column that tells who did something takes the visit's own actor alone. Arguments: the
-- columns. Jobs act in their own.
create or replace function acts_in_own_name() returns trigger
language plpgsql
as $$
declare
  fresh jsonb := to_jsonb(new);
  former jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else '{}' end;
  place text;
begin
  foreach place in array tg_argv loop
    if fresh ->> place is distinct from former ->> place and fresh ->> place is not null
      and fresh ->> place is distinct from visit_actor()
    then
      raise insufficient_privilege using message = 'an act in another''s name';
    end if;
  end loop;
  return new;
end
$$;

-- Of a former version; what asked them was made anew above.
drop function if exists visit_token(), is_of_closed_institution(int);
