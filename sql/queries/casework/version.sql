-- By what of a person an officer decides. Parameters: $1 person, $2 day. Result: version.
select person_version($1, $2) as version
