-- Why somebody was not known, at the end of every month.
-- Parameters: 1 whether persons are told. Result: topic, items (month, status, reason), people, persons.
select '' as topic, array[counted.item, counted.status, counted.reason] as items,
  count(*)::int as people, array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
where counted.status = 'Not known'
group by 2
