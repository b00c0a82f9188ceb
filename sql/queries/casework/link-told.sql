-- Says of whom the rows of a return are that has just been kept. Parameters: $1 return, $2 persons, one for each row. Result:
-- whether it could be said.
select link_told($1, $2) as is_linked
