-- Step: links the rows of a return.
-- Parameters: $1 rows, $2 persons, $3 outcomes, $4 weights, $5 reasons (null: the row tells what its institution told
-- before); $6 institution, $7 instant, $8 version of the parameters. Result: none.
insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, weight, reason, parameters_version)
select row_id, $6, person_id, outcome, $7, 'linking', weight, coalesce(reason, '{"ground": "known registration"}'), $8
from unnest($1::bigint[], $2::bigint[], $3::text[], $4::real[], $5::jsonb[])
  as decided (row_id, person_id, outcome, weight, reason);
