-- Why somebody was not known at the ends of the averaged months, by district and by the type of the last institution.
-- Parameters: 1 whether persons are told. Result: topic, items (month, status, reason, trait), people, persons.
select trait.topic, array[counted.item, counted.status, counted.reason, trait.value] as items,
  count(*)::int as people, array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
cross join lateral (values ('district', counted.district), ('last_place_type', counted.last_place_type))
  as trait (topic, value)
where counted.is_averaged and counted.status = 'Not known'
group by 1, 2
