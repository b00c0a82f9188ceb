-- For the rest of the transaction sets are compared as sets: what waits in it has no statistics, and few rows are expected
-- where there are thousands.
-- Parameters: none. Result: none.
set local enable_nestloop = off;
