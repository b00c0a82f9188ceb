-- Sets a waiting return aside that would take too much work, so that those behind it go on. It is kept as received.
-- Parameters: $1 the return's number, $2 why (no value of a row). Result: none.
update return set failed_at = moment(), failure = $2 where number = $1 and linked_at is null and failed_at is null;
