-- Somebody acts for the institution of the visit no more.
-- Parameters: $1 id of the place. Result: is_done.
select colleague_has_left($1) as is_done;
