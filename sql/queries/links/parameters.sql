-- The parameters in force: the highest version. No row while the program's own are.
-- Parameters: none. Result: version, body.
select version, body::text as body from linking_parameters order by version desc limit 1;
