-- Step: asks who the doubtful rows are about.
-- Parameters: $1 rows, linked already; $2 their candidates, likeliest first; $3 instant. Result: none.
insert into link_question (row_id, link_id, candidates, asked_at)
select asked.row_id, link.id, asked.candidates::bigint[], $3
from unnest($1::bigint[], $2::text[]) as asked (row_id, candidates)
join link on link.row_id = asked.row_id and link.undone_at is null;
