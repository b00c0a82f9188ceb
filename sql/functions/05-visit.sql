-- Visits.

-- Whether an institution had closed before today: its tokens end with the day on which it closes.
create or replace function is_of_closed_institution(institution_id int) returns boolean
language sql stable
return exists (select from institution
  where institution.id = is_of_closed_institution.institution_id
    and institution.closed_on < (moment() at time zone 'Europe/London')::date);

-- Who visits. The setting holds the visit's secret, never an institution or a name: a role may set any setting, but it
-- cannot guess a secret. The secret is the hash of a token, or what the database signed for a command on its machine.
create or replace function visit_token() returns access_token
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select access_token.* from access_token
  where hash = decode(nullif(current_setting('fingerpost.visit', true), ''), 'hex')
    and revoked_at is null and expires_at > moment() and not is_of_closed_institution(access_token.institution_id);
end;

-- The institution a school visit acts for; null for everybody else.
create or replace function visit_institution() returns int
language sql stable security definer
set search_path = public, pg_temp
return (select (visit_token()).institution_id);

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

-- Who acts, for every record: the token's number, never its holder's name, or a named user of the machine.
create or replace function visit_actor() returns text
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
declare
  secret bytea := decode(nullif(current_setting('fingerpost.visit', true), ''), 'hex');
  named text;
begin
  if octet_length(secret) <= 32 then
    return (select 'token ' || (visit_token()).id);
  end if;
  named := convert_from(substr(secret, 33), 'UTF8');
  return case when substr(secret, 1, 32) = visit_signature(named) then named end;
end
$$;

-- The role that the visit has taken.
create or replace function visit_role() returns text
language sql stable
return replace(current_setting('role'), 'fingerpost_', '');

-- Finds a visit by the hash of its token, before any role is taken. No row: unknown, expired or revoked.
create or replace function visit_of(token_hash bytea)
returns table (token_id bigint, role text, institution_id int, institution_urn int, label text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select access_token.id, access_token.role, access_token.institution_id, institution.urn, access_token.label
  from access_token
  left join institution on institution.id = access_token.institution_id
  where access_token.hash = token_hash and revoked_at is null and expires_at > moment()
    and not is_of_closed_institution(access_token.institution_id);
end;

-- Whether the visit may hand in returns of an institution: a school its own, officers the county's, a steward anybody's.
create or replace function visit_may_send(of_institution int) returns boolean
language sql stable security definer
set search_path = public, pg_temp
return coalesce(case visit_role()
  when 'school' then of_institution = visit_institution()
  when 'eet' then of_institution = 0
  when 'restricted' then of_institution = 0
  when 'steward' then true end, false);

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
