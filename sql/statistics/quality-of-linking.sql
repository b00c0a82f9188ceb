-- How rows were linked to young people by an instant: by the program, after a question, or undone. Counts rows, not people.
-- Parameters: 1 known at. Result: topic, items (how), people (rows), persons (none).
select '' as topic, array[told.how] as items, count(*)::int as people, null::bigint[] as persons
from (
  select case when link.undone_at <= $1 then 'Undone'
    when question.row_id is not null and question.answered_at <= $1 then 'Asked and decided'
    when question.row_id is not null then 'Asked, not decided yet' else 'Decided by the program' end as how
  from link
  left join (
    select distinct on (asked.row_id) asked.row_id, asked.answered_at from link_question as asked
    where asked.asked_at <= $1 order by asked.row_id, asked.id desc
  ) as question on question.row_id = link.row_id
  where link.decided_at <= $1
) as told
group by 2
