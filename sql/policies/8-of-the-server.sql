-- What PostgreSQL lets everybody do and no role of the county needs: locks of any name, large objects, numbers of
-- sequences, messages in the log of changes, an end to other sessions. Only the server's superuser can take it away, and
-- keeps it; where the owner is none, the check of an installation says so. Temporary tables are for those who send returns, and for jobs that count.
do $$
declare
  role_name text;
  one regprocedure;
begin
  execute format('revoke temporary on database %I from public', current_database());
  foreach role_name in array array['school', 'reception', 'eet', 'restricted', 'steward', 'worker'] loop
    execute format('grant temporary on database %I to %I', current_database(), 'fingerpost_' || role_name);
  end loop;
  if (select rolsuper from pg_roles where rolname = current_user) then
    for one in
      select oid from pg_proc
      where pronamespace = 'pg_catalog'::regnamespace
        and (proname ~ '^(pg_advisory_|pg_try_advisory_|lo_|loread|lowrite)'
          or proname in ('setval', 'pg_logical_emit_message', 'pg_cancel_backend', 'pg_terminate_backend'))
    loop
      execute format('revoke execute on function %s from public', one);
    end loop;
  end if;
end
$$;
