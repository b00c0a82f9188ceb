-- Loads the list of words.csv.
copy word (word, meaning, code)
from stdin (format csv, header);
