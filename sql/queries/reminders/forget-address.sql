-- Takes an address away. Parameters: $1 its id. Result: whether the institution of the visit had it.
select forget_reminder_address($1);
