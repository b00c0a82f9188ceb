-- The roles of the cluster, made once and again without harm. Nobody but the owner owns anything.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['school', 'reception', 'eet', 'restricted', 'analyst', 'steward', 'protection', 'admin', 'worker']
  loop
    if not exists (select from pg_roles where rolname = 'fingerpost_' || role_name) then
      execute format('create role %I nologin noinherit', 'fingerpost_' || role_name);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'fingerpost_app') then
    create role fingerpost_app login noinherit;
  end if;
end
$$;
grant fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward,
  fingerpost_protection, fingerpost_admin, fingerpost_worker to fingerpost_app;
