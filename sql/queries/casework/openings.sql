-- Who opened a person's record lately. Parameters: $1 person. Result: at, who, role, because.
select at, who, role, because from openings_of($1)
