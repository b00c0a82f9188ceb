-- The county's numbers of what is due. Parameters: $1 the day. Result: one row, as reminder_numbers has it.
select * from reminder_numbers($1);
