-- Takes the lock under which an institution's returns are accepted one after another.
-- Parameters: $1 institution id. Result: none of use.
select pg_advisory_xact_lock(hashtextextended('return', $1::int));
