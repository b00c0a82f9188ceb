-- Up to where this server has written what was committed, on which timeline, and of which cluster it is.
-- Parameters: none. Result: position, timeline, system.
select pg_current_wal_flush_lsn()::text as position,
  ('x' || substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8))::bit(32)::integer as timeline,
  system_identifier::text as system
from pg_control_system();
