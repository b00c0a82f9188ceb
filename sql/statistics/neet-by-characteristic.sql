-- NEET and not known among residents of academic age 16 and 17 at the ends of the averaged months, by age and by one
-- characteristic at a time. What is asked of every table: how many, and of whom.
-- Parameters: 1 whether persons are told. Result: topic, items (month, status, age, characteristic), people, persons.
select trait.topic, array[counted.item, counted.status, counted.age, trait.value] as items, count(*)::int as people,
  array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
cross join lateral (values ('sex', counted.sex), ('ethnicity_major', counted.ethnicity),
  ('sen_provision', counted.sen_provision), ('district', counted.district), ('year_group', counted.year_group),
  ('last_place_type', counted.last_place_type)) as trait (topic, value)
where counted.is_averaged
group by 1, 2
