-- Step: numbers for new people or registrations, which nobody else will have.
-- Parameters: $1 the table, $2 how many. Result: id.
select nextval(numbers.name)
from (select pg_get_serial_sequence($1, 'id')::regclass as name offset 0) as numbers
cross join generate_series(1, $2);
