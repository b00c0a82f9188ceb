-- Withdraws a return.
-- Parameters: $1 id, $2 why. Result: institution_id; null where the visit may not, or it counts no more anyway.
select withdraw_return($1, $2) as institution_id;
