-- Step: numbers for new people or registrations, which nobody else will have.
-- Parameters: $1 the table, $2 how many. Result: id.
select nextval(pg_get_serial_sequence($1, 'id')) from generate_series(1, $2);
