-- The county's figures on a day, one row a figure: of each list all of it, those counted apart in it (not known by every
-- reason), and whom to call.
-- Parameters: $1 day, $2 known at (infinity: today's knowledge). Result: cohort, reason (empty: all), people.
with member as materialized (
  select cohort.name as cohort, listed.person_id, listed.apart
  from unnest(array['neet', 'not-known', 'contested', 'lapsing', 'leavers-without-destination',
    'no-intended-destination', 'no-offer', 'off-roll', 'at-risk']) as cohort (name)
  cross join lateral cohort_members(cohort.name, $1, $2) as listed
), line as materialized (
  select member.cohort, member.person_id, person.reason,
    case when person.reason = 'awaiting_return' then person.reason else member.apart end as apart
  from member
  join population_on($1, $2, null, array(select distinct person_id from member)) as person
    on person.person_id = member.person_id
)
select 'tracked' as cohort, '' as reason, count(*) as people from tracked_on($1, $2)
union all
select cohort.name, '', count(line.person_id)
from unnest(array['neet', 'not-known', 'contested', 'lapsing', 'leavers-without-destination',
  'no-intended-destination', 'no-offer', 'off-roll', 'at-risk']) as cohort (name)
left join line on line.cohort = cohort.name
group by cohort.name
union all
select cohort, case when cohort = 'not-known' then reason else apart end, count(*)
from line
where cohort = 'not-known' or apart <> ''
group by 1, 2
union all
select line.cohort, 'to_call', count(*)
from line
join to_call_on(array(select distinct person_id from line), $1, $2) as called on called.person_id = line.person_id
group by line.cohort
order by cohort, reason;
