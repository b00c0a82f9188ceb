-- The problems of a return, of the file first, then by row.
-- Parameters: $1 return id, $2 after this problem id, $3 how many at most.
-- Result: id, row_number, column_name, severity, code, sentence, advice.
select id, row_number, column_name, severity, code, sentence, advice
from return_problem
where return_id = $1 and id > $2
order by id
limit $3;
