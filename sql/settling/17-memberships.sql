-- Step: makes the memberships of these persons again, each from a day on; their situations and details were made before.
-- Parameters: $1 ids of the persons, $2 the days beside them, $3 when the first of them was queued. Result: none.
select remake_memberships($1, $2::date[], $3);
