-- Says whose something is that was decided of somebody parted. Parameters: $1 where it is kept, $2 its number, $3 whose it stands
-- with, $4 whose it is. Result: is_done.
select decide_whose($1, $2, $3, $4) as is_done
