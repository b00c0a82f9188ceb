-- Whom the county has no reason to keep any more. Parameters: $1 day. Result: person_id, rule, since, is_restricted.
select person_id, rule, since, is_restricted from retention_due($1) order by since, person_id
