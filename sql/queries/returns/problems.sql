-- The problems of a return, of the file first, then by row.
-- Parameters: $1 return id, $2 after this problem id, $3 how many at most.
-- Result: id, row_number, column_name, severity, code, sentence, advice; one row without id where a return has none, no
--   row where there is no such return.
select problem.id, problem.row_number, problem.column_name, problem.severity, problem.code, problem.sentence,
  problem.advice
from return
left join lateral (
  select * from return_problem
  where return_id = return.id and id > $2
  order by id
  limit $3
) as problem on true
where return.id = $1
order by problem.id;
