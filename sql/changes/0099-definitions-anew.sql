-- Functions cannot be made again with another result or other names of their parameters, so that those of former versions go
-- as a whole, with the policies and views that use them; all of them are made again in this transaction.
do $$
declare
  doomed text;
begin
  for doomed in
    select format('drop policy %I on %I', policyname, tablename) from pg_policies where schemaname = 'public'
  loop
    execute doomed;
  end loop;
  select string_agg(oid::regclass::text, ', ') into doomed
  from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e');
  if doomed is not null then execute 'drop view ' || doomed; end if;
  -- Functions of triggers belong to changes, others to extensions.
  select string_agg(oid::regprocedure::text, ', ') into doomed
  from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f' and prorettype <> 'trigger'::regtype
    and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e');
  if doomed is not null then execute 'drop function ' || doomed; end if;
end
$$;
