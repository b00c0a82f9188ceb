-- Step: waits until nobody describes people, and keeps others from it until the transaction ends.
-- Parameters: none. Result: none.
select lock_describing();
