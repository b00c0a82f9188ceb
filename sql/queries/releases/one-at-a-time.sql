-- Lets one release become known at a time, to the end of the transaction.
-- Parameters: none. Result: none of use.
select lock_releases()
