-- Frees whoever a provider knows of the account that was ended for them. Parameters: $1 account. Result: whether there was one.
select readmit_account($1);
