-- Changes something of a list. Parameters: $1 list, $2 item, $3 what is told, $4 from which day, $5 how it stood when it was shown.
-- Result: is_done.
select change_list($1, $2, $3, $4, $5) as is_done
