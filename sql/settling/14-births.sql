-- Step: makes the birth dates of these persons again, with the year groups told of them, and says from which day on their
-- situations follow: from the first where another birth date counts.
-- Parameters: $1 ids of the persons, $2 beside each the first day of which something was learnt. Result: person_id,
-- from_day.
with known as materialized (
  select age.person_id, age.born, age.first_as_at,
    coalesce(array_agg(age.valid_from order by age.valid_from) filter (where isfinite(age.valid_from)), '{}')
      as offsets_from,
    coalesce(array_agg(age.year_offset::smallint order by age.valid_from) filter (where isfinite(age.valid_from)), '{}')
      as year_offsets
  from ages_known($1, 'infinity') as age
  group by age.person_id, age.born, age.first_as_at
), made as (
  insert into birth (person_id, born, first_as_at, offsets_from, year_offsets)
  select person_id, born, first_as_at, offsets_from, year_offsets from known
  on conflict (person_id) do update set born = excluded.born, first_as_at = excluded.first_as_at,
    offsets_from = excluded.offsets_from, year_offsets = excluded.year_offsets
    where (birth.born, birth.first_as_at, birth.offsets_from, birth.year_offsets)
      is distinct from (excluded.born, excluded.first_as_at, excluded.offsets_from, excluded.year_offsets)
), nameless as (
  delete from birth where person_id = any ($1)
    and person_id not in (select person_id from known)
)
select asked.person_id, case when (former.born, former.first_as_at) is distinct from (known.born, known.first_as_at)
  then '-infinity' else asked.from_day end as from_day
from unnest($1, $2::date[]) as asked (person_id, from_day)
left join known on known.person_id = asked.person_id
left join birth as former on former.person_id = asked.person_id;
