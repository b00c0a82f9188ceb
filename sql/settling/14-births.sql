-- Step: makes the birth dates of these persons again, and says from which day on their situations follow: from the first
-- where another birth date counts.
-- Parameters: $1 ids of the persons, $2 beside each the first day of which something was learnt. Result: person_id,
-- from_day.
with known as materialized (
  select * from births_known($1, 'infinity')
), made as (
  insert into birth (person_id, born, first_as_at)
  select person_id, born, first_as_at from known
  on conflict (person_id) do update set born = excluded.born, first_as_at = excluded.first_as_at
    where (birth.born, birth.first_as_at) is distinct from (excluded.born, excluded.first_as_at)
), nameless as (
  delete from birth where person_id = any ($1)
    and person_id not in (select person_id from known)
)
select asked.person_id, case when (former.born, former.first_as_at) is distinct from (known.born, known.first_as_at)
  then '-infinity' else asked.from_day end as from_day
from unnest($1, $2::date[]) as asked (person_id, from_day)
left join known on known.person_id = asked.person_id
left join birth as former on former.person_id = asked.person_id;
