-- Goes on at another place in a session of another name.
-- Parameters: $1 hash, $2 the new hash, $3 id of the place. Result: is_changed.
select change_place($1, $2, $3) as is_changed;
