-- Step: whether returns wait to be linked, for which settling steps aside.
-- Parameters: none. Result: whether.
select exists (select from return where linked_at is null and failed_at is null);
