-- Why people are restricted. Parameters: none. Result: code, words, protects, closes.
select code, words, protects, closes from restriction_kind order by code = 'other', words;
