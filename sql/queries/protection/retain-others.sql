-- Erases it. Parameters: $1 day. Result: none of use.
select retain_others($1)
