-- Up to where this server has written what was committed, and of which cluster it is.
-- Parameters: none. Result: position, system.
select pg_current_wal_flush_lsn()::text as position, system_identifier::text as system from pg_control_system();
