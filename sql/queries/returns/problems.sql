-- The problems of a return, of the file first, then by row.
-- Parameters: $1 return id, $2 after this problem id, $3 how many at most.
-- Result: id, row_number, column_name, severity, code, sentence, advice; one row without id where a return has none, no
--   row where there is no such return. Those of people of whom nothing goes out are left out where the answer does, but for
--   the sender.
select problem.id, problem.row_number, problem.column_name, problem.severity, problem.code, problem.sentence,
  problem.advice
from return
left join lateral (
  select * from return_problem
  where return_id = return.id and id > $2
    and (row_number is null
      or (return_id, row_number) not in (select kept.return_id, kept.number from rows_kept_inside() as kept))
  order by id
  limit $3
) as problem on true
where return.id = $1
order by problem.id;
