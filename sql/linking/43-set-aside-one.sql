-- Sets a waiting return aside that would take too much work, so that those behind it go on. It is kept as received.
-- Parameters: $1 the return's number, $2 the instant, $3 why (no value of a row). Result: none.
update return set failed_at = $2, failure = $3 where number = $1 and linked_at is null and failed_at is null;
