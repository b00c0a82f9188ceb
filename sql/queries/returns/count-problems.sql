-- How many problems of a return follow one of them.
-- Parameters: $1 return id, $2 a problem's id. Result: problems.
select count(*) as problems from return_problem where return_id = $1 and id > $2;
