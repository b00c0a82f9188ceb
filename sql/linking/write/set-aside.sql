-- Sets the first waiting return aside, so that those behind it go on. It is kept as received.
-- Parameters: $1 what failed (a statement's name and code, never a value). Result: reference.
update return set failed_at = moment(), failure = $1
where id = (select id from return where linked_at is null and failed_at is null
  order by received_at, number limit 1)
returning reference;
