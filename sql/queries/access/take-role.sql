-- Takes another role for the rest of the transaction, or until the next is taken.
-- Parameters: $1 the role. Result: none of use.
select set_config('role', $1, true);
