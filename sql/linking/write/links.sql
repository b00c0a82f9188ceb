-- Step: links rows.
-- Parameters: $1 rows, $2 their institutions, $3 persons, $4 outcomes, $5 instants in microseconds since 1970, $6 weights,
-- $7 grounds and $8 reasons (null: the row tells what its institution told before), $9 version of the parameters.
-- Result: none.
insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, weight, ground, reason,
  parameters_version)
select row_id, institution_id, person_id, outcome, timestamptz 'epoch' + microseconds * interval '1 microsecond',
  'linking', weight, ground, reason::json, $9
from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::real[], $7::text[], $8::text[])
  as decided (row_id, institution_id, person_id, outcome, microseconds, weight, ground, reason);
