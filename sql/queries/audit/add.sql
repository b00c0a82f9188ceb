-- Records what the visit under way did.
-- Parameters: $1 institution id or null, $2 action, $3 subject, $4 detail, $5 the request's id or nothing. Result: none.
select record_act($1, $2, $3, $4, $5)
