-- How much work waits.
-- Parameters: none. Result: unlinked, unsettled, people (touched and not yet settled), failed.
select count(*) filter (where linked_at is null and failed_at is null) as unlinked,
  count(*) filter (where linked_at is not null and settled_at is null and failed_at is null) as unsettled,
  (select count(*) from touched_person) as people,
  count(*) filter (where failed_at is not null) as failed
from return
where settled_at is null;
