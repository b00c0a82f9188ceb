-- The county's figures on a day, one row a figure: of each list all of it, those counted apart in it (not known by every
-- reason), and whom to call. Nobody who is kept from whoever asks is counted.
-- Parameters: $1 day, $2 known at (infinity: today's knowledge). Result: cohort, reason (empty: all), people.
with line as materialized (
  select cohort, key, call, people from counts_on($1, $2) where people > 0
)
select list.name as cohort, '' as reason, coalesce(sum(line.people), 0)::bigint as people
from unnest(array['tracked', 'neet', 'not-known', 'contested', 'lapsing', 'leavers-without-destination',
  'no-intended-destination', 'no-offer', 'off-roll', 'at-risk']) as list (name)
left join line on line.cohort = list.name
group by list.name
union all
select cohort, key, sum(people)::bigint from line
where cohort not in ('tracked', 'still-on-a-roll', 'to-forward') and key <> ''
group by cohort, key
union all
select cohort, 'to_call', sum(people)::bigint from line
where cohort not in ('tracked', 'still-on-a-roll', 'to-forward') and call
group by cohort
order by cohort, reason;
