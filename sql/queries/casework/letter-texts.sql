-- What the county writes. Parameters: $1 day (null: every edition). Result: id, name, title, subject, words, valid_from and valid_to
-- (null: always), made_by, to_school (it goes to a school, and not to a young person).
select id, name, title, subject, words, nullif(valid_from, '-infinity') as valid_from, nullif(valid_to, 'infinity') as valid_to,
  made_by, to_school
from letter_text
where $1::date is null or $1::date between valid_from and valid_to
order by title, valid_from desc
