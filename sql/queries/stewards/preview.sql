-- What a change of a list would do. Parameters: $1 list, $2 item, $3 what is told, $4 day. Result: what, was, becomes, before, after,
-- joined, gone.
select what, was, becomes, before, after, joined, gone from change_previewed($1, $2, $3, $4)
