-- Makes a change of authorities.
-- Parameters: as in-doubt. Result: none of use.
select change_authorities($1, $2, $3, $4);
