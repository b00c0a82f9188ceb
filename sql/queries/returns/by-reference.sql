-- The return of an institution with a reference.
-- Parameters: $1 institution id, $2 reference. Result: id.
select id from return where institution_id = $1 and reference = $2;
