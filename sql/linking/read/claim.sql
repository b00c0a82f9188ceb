-- Step: of returns read before, those still to be linked from where they were read; held until the transaction ends.
-- Parameters: $1 ids of the returns, $2 the number of the row after which each was read. Result: id.
select return.id
from unnest($1::uuid[], $2::int[]) as part (return_id, after_row)
join return on return.id = part.return_id and return.linked_to = part.after_row
where return.linked_at is null and return.failed_at is null
for no key update of return skip locked;
