-- How many students of the institution that visits each question finds.
-- Parameters: $1 the day, $2 the questions. Result: question, students, a row each in the order asked.
with known as materialized (select * from students_on(visit_institution(), $1, 1))
select asked.question, (select count(*)::int from known where is_asked_of_students(known, asked.question, $1)) as students
from unnest($2::text[]) with ordinality as asked (question, place)
order by asked.place;
