-- What time it is.
-- Parameters: none. Result: at.
select moment() as at;
