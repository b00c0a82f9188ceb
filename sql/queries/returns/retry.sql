-- Takes up a return that was set aside: it is linked again with the next.
-- Parameters: $1 id. Result: institution_id, or no row when there is none that was set aside.
update return set failed_at = null, failure = null where id = $1 and failed_at is not null
returning institution_id;
