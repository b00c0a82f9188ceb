-- Whom the county has no reason to keep any more. Parameters: $1 day. Result: person_id, rule, since.
select person_id, rule, since from retention_due($1) order by since, person_id
