-- Queues everyone for settling, after areas or institutions changed.
-- Parameters: none. Result: none.
select settle_everybody(moment());
