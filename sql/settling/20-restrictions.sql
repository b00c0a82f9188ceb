-- Step: lets go of people whom nothing restricts any longer.
-- Parameters: $1 the day. Result: none.
select end_restrictions($1);
