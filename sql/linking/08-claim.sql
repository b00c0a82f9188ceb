-- Step: of returns read before, those that are still to be linked from a row on; held until the transaction ends.
-- Parameters: $1 ids of the returns, $2 the first row read of each. Result: id.
select return.id
from unnest($1::uuid[], $2::bigint[]) as part (return_id, first_row)
join return on return.id = part.return_id
where return.linked_at is null and return.failed_at is null
  and not exists (select from link where link.row_id = part.first_row)
for no key update of return skip locked;
