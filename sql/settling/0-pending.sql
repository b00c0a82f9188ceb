-- Step: the returns that are linked and not yet stated, the oldest first; one server at a time states returns.
-- Parameters: $1 how many at most. Result: id, institution_id, tells_of_rolls.
with alone as materialized (
  select pg_advisory_xact_lock(hashtextextended('fingerpost settling', 0))
)
select return.id, return.institution_id, return.kind in ('enrolment', 'leaver') as tells_of_rolls
from alone, return
where return.linked_at is not null and return.stated_at is null and return.failed_at is null
order by return.number
limit $1;
