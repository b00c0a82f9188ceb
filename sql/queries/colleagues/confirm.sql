-- The institution of the visit confirms those it was shown.
-- Parameters: $1 ids of their places. Result: is_done.
select confirm_colleagues($1::bigint[]) as is_done;
