-- Tells the transaction which request is answered. Parameters: $1 as the log calls it. Result: none of use.
select set_config('fingerpost.request', $1, true);
