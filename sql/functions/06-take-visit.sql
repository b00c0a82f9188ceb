-- The first statement of a request: whoever has the token is found, their role looked at and taken for the transaction.
-- Runs as the login. FP001: nobody has the token, or it counts no more. FP002: the role may not do what follows.
create or replace function take_visit(token_hash bytea, roles text[], out role text, out visitor text,
  out institution_number int, out at timestamptz)
language plpgsql
as $$
declare
  found_visit record := visit_of(token_hash);
  taken text;
begin
  if found_visit.token_id is null then
    raise exception using errcode = 'FP001', message = 'nobody has this token';
  end if;
  if not found_visit.role = any (roles) then
    raise exception using errcode = 'FP002', message = 'the role may not do this';
  end if;
  taken := set_config('fingerpost.visit', encode(token_hash, 'hex'), true);
  -- Whatever a token reads goes out.
  taken := set_config('fingerpost.gives_out', 'on', true);
  taken := set_config('role', 'fingerpost_' || found_visit.role, true);
  role := found_visit.role;
  visitor := 'token ' || found_visit.token_id;
  institution_number := found_visit.institution_number;
  at := found_visit.at;
end
$$;
