-- Ends a call of one's own. Parameters: $1 person, $2 day. Result: whether there was one.
select end_call($1, $2) as had_ended
