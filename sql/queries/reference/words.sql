-- The words accepted in place of codes.
-- Parameters: none. Result: word, meaning (the list), code.
select word, meaning, code from word;
