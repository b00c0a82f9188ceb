-- What keeps a change of authorities from being made.
-- Parameters: $1 districts, prefixes of postcodes and URNs, $2 the code beside each, $3 the codes served, $4 the first day.
-- Result: kind (unknown, area, institution, authority), name.
select kind, name from authorities_in_doubt($1, $2, $3, $4);
