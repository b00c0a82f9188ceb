-- Once, on the first leader: the logins, the empty database, and what only its superuser can take from everybody.
-- Afterwards `fingerpost migrate` makes everything else, as fingerpost_owner.
create role fingerpost_owner login createrole password '@OWNER_PASSWORD@';
create role fingerpost_app login noinherit password '@APP_PASSWORD@';
create role fingerpost_monitor login in role pg_monitor;
create database fingerpost owner fingerpost_owner;
\connect fingerpost
-- Locks of any name, large objects, numbers of sequences, messages in the log, an end to others' sessions.
do $$
declare
  one regprocedure;
begin
  for one in
    select oid from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace
      and (proname ~ '^(pg_advisory_|pg_try_advisory_|lo_|loread|lowrite)'
        or proname in ('setval', 'pg_logical_emit_message', 'pg_cancel_backend', 'pg_terminate_backend'))
  loop
    execute format('revoke execute on function %s from public', one);
    execute format('grant execute on function %s to fingerpost_owner', one);
  end loop;
end
$$;
