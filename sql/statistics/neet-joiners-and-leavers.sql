-- Who was NEET at the end of a month and not of the one before, the other way round, and at both.
-- Parameters: 1 whether persons are told, 2 months, 3 each month's next. Result: topic, items (month, movement), people,
-- persons.
with spell as (
  select counted.person_id, counted.item from counted_day as counted where counted.status = 'NEET'
),
turn as (
  select unnest($2::text[]) as before, unnest($3::text[]) as month
),
moved as (
  select turn.month, former.person_id,
    case when spell.person_id is null then 'No longer NEET' else 'Still NEET' end as movement
  from turn
  join spell as former on former.item = turn.before
  left join spell on spell.item = turn.month and spell.person_id = former.person_id
  union all
  select turn.month, spell.person_id, 'Newly NEET'
  from turn
  join spell on spell.item = turn.month
  where not exists (select from spell as former where former.item = turn.before and former.person_id = spell.person_id)
)
select '' as topic, array[moved.month, moved.movement] as items, count(*)::int as people,
  array_agg(moved.person_id) filter (where $1) as persons
from moved
group by 2
