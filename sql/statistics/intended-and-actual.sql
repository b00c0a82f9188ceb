-- What last year's year 11 had meant to do, and what they did.
-- Parameters: 1 whether persons are told, 2 the year of leaving. Result: topic, items (year of leaving, year group,
-- destination, intention), people, persons.
select '' as topic, array[counted.item, counted.year_group, counted.destination, counted.intention] as items,
  count(*)::int as people, array_agg(counted.person_id) filter (where $1) as persons
from counted_leaver as counted
where counted.item = $2 and counted.year_group = 'Year 11'
group by 2
