-- The annual activity survey: what last year's year 11 did on its day, by sex.
-- Parameters: 1 whether persons are told, 2 the year of leaving. Result: topic, items (year of leaving, year group,
-- destination and activity, sex), people, persons.
select '' as topic, array[counted.item, counted.year_group,
    counted.destination || coalesce('|' || nullif(counted.activity, ''), ''), counted.sex] as items,
  count(*)::int as people, array_agg(counted.person_id) filter (where $1) as persons
from counted_leaver as counted
where counted.item = $2 and counted.year_group = 'Year 11'
group by 2
