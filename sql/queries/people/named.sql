-- Who goes by exactly these names and this birth date; of somebody kept from whoever asks, whom to ask.
-- Parameters: $1 surname, $2 forename, $3 birth date, $4 day. Result: person_id (null: kept back), ask (empty: nobody).
select person_id, ask from people_named($1, $2, $3, $4) order by person_id nulls last, ask;
