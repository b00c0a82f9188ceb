-- As superuser, in the county's database, before it goes to a newer PostgreSQL: rights at functions of PostgreSQL itself are as they
-- came. One of another shape in the newer version (pg_logical_emit_message since 17) otherwise ends pg_upgrade and pg_restore.
-- Afterwards rights-taken.sql there.
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
    execute format('grant execute on function %s to public', one);
    -- Where it is the superuser, its own right came with PostgreSQL.
    if not (select rolsuper from pg_roles where rolname = 'fingerpost_owner') then
      execute format('revoke execute on function %s from fingerpost_owner', one);
    end if;
  end loop;
end
$$;
