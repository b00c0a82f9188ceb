-- Says of whom the one row of a return is that has just been kept. Parameters: $1 return, $2 person. Result: whether it could be
-- said.
select link_told($1, $2) as is_linked
