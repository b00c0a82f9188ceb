-- Step: waits until nobody else states returns, and keeps others from it until the transaction ends.
-- Parameters: none. Result: none.
select lock_settling();
