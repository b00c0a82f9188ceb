-- Takes those who are to be rung next until the end of the day. Parameters: $1 day, $2 how many at most. Result: person_id.
select person_id from claim_calls($1, $2)
