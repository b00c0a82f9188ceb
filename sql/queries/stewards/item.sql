-- How something of a list stands on a day. Parameters: $1 list, $2 item, $3 day. Result: stands (or null).
select list_item($1, $2, $3) as stands
