-- Makes the e-mails of a day. Parameters: $1 the day, $2 whom the county's digest goes to. Result: how many.
select make_reminders($1, $2);
