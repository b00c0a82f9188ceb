-- What is about nobody known and is kept no longer. Parameters: $1 day. Result: rule, how_many, oldest (or null).
select rule, how_many, oldest from retention_of_others($1) where how_many > 0 order by rule
