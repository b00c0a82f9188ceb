-- Step: asks who the doubtful rows are about.
-- Parameters: $1 rows, $2 their candidates, likeliest first; $3 instants in microseconds since 1970.
-- Result: none.
insert into link_question (row_id, candidates, asked_at)
select row_id, candidates::bigint[], timestamptz 'epoch' + microseconds * interval '1 microsecond'
from unnest($1::bigint[], $2::text[], $3::bigint[]) as asked (row_id, candidates, microseconds);
