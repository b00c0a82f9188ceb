-- The first statement of a request: whoever has the token is found, their role looked at and taken for the transaction.
-- Runs as the login. FP001: nobody has the token, or it counts no more. FP002: the role may not do what follows.
create or replace function take_visit(token_hash bytea, roles text[])
returns table (role text, visitor text, institution_urn int)
language plpgsql
as $$
declare
  found_visit record;
begin
  select * into found_visit from visit_of(token_hash);
  if found_visit.token_id is null then
    raise exception using errcode = 'FP001', message = 'nobody has this token';
  end if;
  if not found_visit.role = any (roles) then
    raise exception using errcode = 'FP002', message = 'the role may not do this';
  end if;
  perform set_config('fingerpost.visit', encode(token_hash, 'hex'), true),
    set_config('role', 'fingerpost_' || found_visit.role, true);
  return query select found_visit.role, 'token ' || found_visit.token_id, found_visit.institution_urn;
end
$$;
