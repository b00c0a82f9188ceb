-- How much waits. Parameters: $1 day. Result: open_requests, due_soon, instructions, disclosures.
select * from requests_counted($1)
