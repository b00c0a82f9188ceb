-- As superuser, in the county's database: what PostgreSQL lets everybody do and only its owner needs is the owner's. Locks of any
-- name, large objects, numbers of sequences, messages in the log, an end to others' sessions.
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
