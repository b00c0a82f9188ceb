-- Who visits. The setting holds the visit's secret (the hash of a token), never an institution: a role may set any
-- setting, but it cannot guess a secret.
create or replace function visit_token() returns access_token
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select access_token.* from access_token
  where hash = decode(nullif(current_setting('fingerpost.visit', true), ''), 'hex')
    and revoked_at is null and expires_at > now();
end;

-- The institution a school visit acts for; null for everybody else.
create or replace function visit_institution() returns int
language sql stable security definer
set search_path = public, pg_temp
return (select (visit_token()).institution_id);

-- Who acts, for logs: the token's number, never its holder's name.
create or replace function visit_actor() returns text
language sql stable security definer
set search_path = public, pg_temp
return (select 'token ' || (visit_token()).id);

-- Finds a visit by the hash of its token, before any role is taken. No row: unknown, expired or revoked.
create or replace function visit_of(token_hash bytea, at timestamptz)
returns table (token_id bigint, role text, institution_id int, institution_urn int, label text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select access_token.id, access_token.role, access_token.institution_id, institution.urn, access_token.label
  from access_token
  left join institution on institution.id = access_token.institution_id
  where access_token.hash = token_hash and revoked_at is null and expires_at > at;
end;
