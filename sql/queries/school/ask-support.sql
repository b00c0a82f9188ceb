-- Asks for support for a student of the institution that visits.
-- Parameters: $1 an id that nobody has, $2 the return's id and $3 the number of a row that names the student, $4 why, $5 a note,
--   $6 the day. Result: id; no row where it cannot be asked.
select id from ask_for_support($1, $2, $3, $4, $5, $6);
