-- Writes a note of a person. Parameters: $1 person, $2 words, $3 who, $4 day. Result: id; no row: whoever asks meets nobody of the
-- number.
insert into note (person_id, row_id, words, made_at, made_by)
select person.id, known_by_row(person.id, $4), $2, moment(), $3 from person where person.id = $1
returning id
