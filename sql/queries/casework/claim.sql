-- Takes the next person to ring. Parameters: $1 day. Result: person_id, or null.
select claim_call($1) as person_id
