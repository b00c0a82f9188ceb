-- Takes the role of a token's visit for the transaction. Runs as the login, first of all.
-- Parameters: $1 hash of the token, $2 the roles that may do what follows. Result: role, visitor, institution_number, at.
select role, visitor, institution_number, at from take_visit($1, $2);
