-- The version of the parameters in force (0 while the program's own are), and how many people the county expects to know.
-- Parameters: none. Result: version, expected_people (null where the setting is no number).
select coalesce((select max(version) from linking_parameters), 0) as version,
  (select case when value ~ '^[0-9]{1,9}$' then value::float8 end from setting
    where name = 'expected_people' order by valid_from desc limit 1) as expected_people;
