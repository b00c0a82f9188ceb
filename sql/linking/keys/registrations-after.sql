-- Step: registrations one after another, for making their keys again.
-- Parameters: $1 the last one seen (0: none), $2 how many at most. Result: id, person_id, identity.
select id, person_id, identity from registration where id > $1 order by id limit $2;
