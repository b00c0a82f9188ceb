-- Writes a note of a person, once. Parameters: $1 person, $2 words, $3 who, $4 day, $5 of the form. Result: id; no row: whoever asks
-- meets nobody of the number.
with fresh as (
  insert into note (person_id, row_id, key, words, made_at, made_by)
  select person.id, known_by_row(person.id, $4), $5, $2, moment(), $3 from person where person.id = $1
  on conflict (key) do nothing
  returning id
)
select id from fresh
union all
select id from note where key = $5 and person_id = $1 and made_by = $3
limit 1
