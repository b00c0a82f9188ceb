-- Whether this server follows the cluster and has come to where the primary was. Runs as the login.
-- Parameters: $1 position, $2 system. Result: follows, has_come.
select pg_is_in_recovery() and system_identifier::text = $2 as follows,
  coalesce(pg_last_wal_replay_lsn() >= $1::text::pg_lsn, false) as has_come
from pg_control_system();
