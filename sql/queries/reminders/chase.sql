-- Reminds of returns that did not come, each once a day. Parameters: $1 institutions, $2 names, $3 due days. Result: how many e-mails.
select chase_returns($1, $2, $3);
