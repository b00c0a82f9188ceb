-- Whether the server's superuser still has to take from everybody what no role needs: locks of any name, large objects.
-- Parameters: none. Result: one value.
select has_function_privilege('public', 'pg_advisory_lock(bigint)', 'execute')
  or has_function_privilege('public', 'lo_create(oid)', 'execute');
