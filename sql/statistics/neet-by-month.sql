-- NEET and not known at the end of every month, by age, by sex and by district.
-- Parameters: 1 whether persons are told. Result: topic, items (month, status, trait), people, persons.
select trait.topic, array[counted.item, counted.status, trait.value] as items, count(*)::int as people,
  array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
cross join lateral (values ('age', counted.age), ('sex', counted.sex), ('district', counted.district))
  as trait (topic, value)
group by 1, 2
