-- What was done with a return, or with a number of a person, and when. Parameters: $1 id, reference or number of a return (or
-- null), $2 person (or null). Result: at, what, detail.
select at, what, detail from time_line($1, $2);
