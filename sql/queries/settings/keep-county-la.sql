-- Makes the county's LA code the one given, for all days.
-- Parameters: $1 LA code. Result: a row when it changed.
update setting set value = $1 where name = 'county_la_code' and value <> $1 returning name;
