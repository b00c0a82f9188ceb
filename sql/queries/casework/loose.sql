-- What was decided of somebody parted of which nobody can tell by which row. Parameters: $1 person. Result: place, id, words, at.
select place, id, words, at from decided_loosely($1)
