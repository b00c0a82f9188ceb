-- Step: lets one transaction at a time change who is known as whom.
-- Parameters: none. Result: none.
select lock_linking();
