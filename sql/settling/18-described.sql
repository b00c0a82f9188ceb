-- Step: makes what is shown of these persons, and what they are found by, again.
-- Parameters: $1 ids of the persons. Result: none.
select describe_people($1);
