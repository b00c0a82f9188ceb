-- Step: asks who the doubtful rows are about.
-- Parameters: $1 rows, linked already; $2 their candidates, likeliest first; $3 instants in microseconds since 1970.
-- Result: none.
insert into link_question (row_id, link_id, candidates, asked_at)
select asked.row_id, link.id, asked.candidates::bigint[],
  timestamptz 'epoch' + asked.microseconds * interval '1 microsecond'
from unnest($1::bigint[], $2::text[], $3::bigint[]) as asked (row_id, candidates, microseconds)
join link on link.row_id = asked.row_id and link.undone_at is null;
