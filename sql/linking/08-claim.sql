-- Step: of returns read before, those that are still to be linked; held until the transaction ends.
-- Parameters: $1 ids of the returns. Result: id.
select id from return
where id = any ($1) and linked_at is null and failed_at is null
for no key update skip locked;
