-- What residents of academic age 16 and 17 did at the end of March, by age and by one characteristic at a time.
-- Parameters: 1 whether persons are told, 2 the month. Result: topic, items (month, activity, age, trait), people, persons.
select trait.topic, array[counted.item, counted.activity, counted.age, trait.value] as items, count(*)::int as people,
  array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
cross join lateral (values ('sex', counted.sex), ('ethnicity_major', counted.ethnicity),
  ('sen_provision', counted.sen_provision)) as trait (topic, value)
where counted.item = $2
group by 1, 2
