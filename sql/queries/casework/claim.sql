-- Takes the next person to ring. Parameters: $1 day, $2 campaign (null: of everybody). Result: person_id, or null.
select claim_call($1, $2) as person_id
