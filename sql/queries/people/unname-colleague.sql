-- Ends that a user may meet a person who is closed to others. Parameters: $1 person id, $2 name. Result: whether they might.
select unname_colleague($1, $2);
