-- Whether this server follows the cluster and has come to where the primary was. Runs as the login. A leader that died comes back with
-- what its successor never had, and as far by the count of bytes: what is read must be of the primary's timeline. The timeline is
-- known once a page of it, or a restartpoint, was written to disk.
-- Parameters: $1 position, $2 system, $3 timeline. Result: follows, is_of_timeline, has_come.
select pg_is_in_recovery() and system_identifier::text = $2 as follows,
  greatest(timeline_id, min_recovery_end_timeline) = $3::integer as is_of_timeline,
  coalesce(pg_last_wal_replay_lsn() >= $1::text::pg_lsn, false) as has_come
from pg_control_system(), pg_control_checkpoint(), pg_control_recovery();
