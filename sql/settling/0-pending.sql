-- Step: the returns that are linked and not yet stated, the oldest first; one server at a time states returns.
-- Parameters: $1 how many rows they have together, at least one return. Result: id, institution_id, tells_of_rolls.
with alone as materialized (
  select lock_settling()
), waiting as (
  select return.*
  from alone, return
  where return.linked_at is not null and return.stated_at is null and return.failed_at is null
  order by return.number
  limit 2000
), sized as (
  select waiting.*, sum(counted.rows) over (order by waiting.number) - counted.rows as rows_before
  from waiting
  cross join lateral (select count(*) as rows from return_row where return_id = waiting.id) as counted
)
select id, institution_id, kind in ('enrolment', 'leaver') as tells_of_rolls
from sized
where rows_before < $1
order by number;
