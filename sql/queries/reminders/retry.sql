-- Tries an e-mail again that was not delivered. Parameters: $1 its id. Result: whether there is anything to try.
select retry_reminder_mail($1);
