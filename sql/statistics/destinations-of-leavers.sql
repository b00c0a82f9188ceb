-- What became of those who were in year 11, 12 and 13, by their institution and by one characteristic at a time.
-- Parameters: 1 whether persons are told. Result: topic, items (year of leaving, year group, destination, trait), people,
-- persons.
select trait.topic, array[counted.item, counted.year_group, counted.destination, trait.value] as items,
  count(*)::int as people, array_agg(counted.person_id) filter (where $1) as persons
from counted_leaver as counted
cross join lateral (values ('sex', counted.sex), ('sen_provision', counted.sen_provision),
  ('institution', counted.place)) as trait (topic, value)
group by 1, 2
