-- Corrects something of a person, or takes that back. Parameters: $1 person id, $2 field, $3 the right value or null, $4 why.
-- Result: whether there was something to do.
select correct_person($1, $2, $3, $4);
