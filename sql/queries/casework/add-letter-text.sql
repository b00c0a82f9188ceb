-- Adds an edition of a text from a day on; one of a name that is there goes to whom the others of it go. Parameters: $1 name,
-- $2 title, $3 subject, $4 words, $5 day, $6 who. Result: id.
insert into letter_text (name, title, subject, words, valid_from, made_at, made_by, to_school)
values ($1, $2, $3, $4, $5, moment(), $6,
  coalesce((select bool_or(former.to_school) from letter_text as former where former.name = $1), false))
returning id
