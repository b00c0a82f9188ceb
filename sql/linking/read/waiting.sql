-- Step: about how many rows wait to be linked.
-- Parameters: none. Result: rows.
select coalesce(sum(greatest(last.number - return.linked_to, 0)), 0) as rows
from return
cross join lateral (select max(row.number) as number from return_row as row where row.return_id = return.id) as last
where return.linked_at is null and return.failed_at is null;
