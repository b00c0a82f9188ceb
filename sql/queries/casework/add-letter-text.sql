-- Adds an edition of a text from a day on. Parameters: $1 name, $2 title, $3 subject, $4 words, $5 day, $6 who. Result: id.
insert into letter_text (name, title, subject, words, valid_from, made_at, made_by)
values ($1, $2, $3, $4, $5, moment(), $6)
returning id
