-- Step: keeps anybody from being restricted or let go until the transaction ends.
-- Parameters: none. Result: none.
select hold_restrictions();
