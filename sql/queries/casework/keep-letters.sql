-- Keeps the letters of a form. Parameters: $1 of the form, $2 persons, $3 text, $4 return that records them, $5 who, $6 day.
-- Result: how many.
with kept as (
  insert into letter (batch, person_id, row_id, text_id, return_id, made_on, made_at, made_by)
  select $1, person.id, known_by_row(person.id, $6), $3, $4, $6, moment(), $5 from person where person.id = any ($2)
  returning 1
)
select count(*) as letters from kept
