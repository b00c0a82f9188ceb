-- Ends that a user may meet a person who is closed to others. Parameters: $1 person id, $2 name. Result: the user's
-- account; null where they might not.
select unname_colleague($1, $2);
