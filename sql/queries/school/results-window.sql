-- The days on which results are worked through.
-- Parameters: $1 the day. Result: opens, closes, is_open.
select opens, closes, $1 <= closes as is_open from results_window($1);
