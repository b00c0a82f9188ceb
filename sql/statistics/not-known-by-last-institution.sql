-- NEET and not known at the ends of the averaged months by the last institution.
-- Parameters: 1 whether persons are told. Result: topic, items (month, status, institution), people, persons.
select '' as topic, array[counted.item, counted.status, counted.last_place] as items, count(*)::int as people,
  array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
where counted.is_averaged
group by 2
