-- Chains a batch of entries that wait. Result: how many there were.
-- Parameters: $1 the most at once.
select seal_record($1)
