-- Keeps what was chosen until the second factor is proven.
-- Parameters: $1 hash of the link, $2 password as it is kept, $3 sealed second factor or null. Result: is_kept.
select keep_set_up($1, $2, $3) as is_kept;
