-- For saving very many rows in one transaction: a plan made while the table was small would read it whole for each of them.
-- Parameters: none. Result: none.
set local enable_seqscan = off;
