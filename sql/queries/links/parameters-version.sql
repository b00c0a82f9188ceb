-- The version of the parameters in force; 0 while the program's own are.
-- Parameters: none. Result: version.
select coalesce(max(version), 0) as version from linking_parameters;
