-- The students of the institution that visits, by a question and by what was typed: part of a name, a form, or a number.
-- Parameters: $1 the day, $2 the question, $3 what was typed ('' is nothing), $4 a year group or null, $5 how many at most
--   (null: all), $6 how many are passed over. Result: as students_on, and total, how many there are.
select found.*, count(*) over ()::int as total
from students_on(visit_institution(), $1, 1) as found
where is_asked_of_students(found, $2, $1) and ($4::int is null or found.year_group = $4)
  and ($3 = '' or lower($3) in (lower(found.form), lower(found.upn), found.uln, lower(found.local_id))
    or position(lower($3) in lower(found.forename || ' ' || found.surname)) > 0
    or position(lower($3) in lower(found.surname || ' ' || found.forename)) > 0)
order by lower(found.surname), lower(found.forename), found.date_of_birth, found.named_by
limit $5 offset $6;
