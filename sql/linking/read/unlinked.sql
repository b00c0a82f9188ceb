-- Step: the returns that wait to be linked. Under the lock of linking nobody else links them meanwhile.
-- Parameters: none. Result: id, linked_to.
select id, linked_to from return where linked_at is null and failed_at is null;
