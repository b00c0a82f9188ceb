-- The return of an institution with the same bytes and declaration, while no later instruction changes its reading.
-- Parameters: $1 institution id, $2 keyed digest, $3 whether history is loaded. Result: id, summary.
select id, summary from return_of_digest($1, $2, $3);
