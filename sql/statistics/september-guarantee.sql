-- How it stood with the offers promised to years 11 and 12, by one characteristic at a time.
-- Parameters: 1 whether persons are told. Result: topic, items (autumn, year group, offer, trait), people, persons.
select trait.topic, array[counted.item, counted.year_group, counted.offer, trait.value] as items,
  count(*)::int as people, array_agg(counted.person_id) filter (where $1) as persons
from counted_guarantee as counted
cross join lateral (values ('sex', counted.sex), ('ethnicity_major', counted.ethnicity),
  ('sen_provision', counted.sen_provision), ('institution', counted.place)) as trait (topic, value)
group by 1, 2
