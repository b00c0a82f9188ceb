-- Who came to a list and who left it between two days, counted by what they were before or are now.
-- Parameters: $1 cohorts, $2 day, $3 since. Result: cohort, joined, outcome (empty: nothing is known), reason, people.
-- None of the cohorts is lapsing: the day from which a line stands is said again, for the index.
with now_on as materialized (
  select named.cohort, kept.person_id from unnest($1::text[]) as named (cohort)
  join membership as kept on is_on_list(kept, named.cohort, $2, $2) and kept.listed_from <= $2
),
was_on as materialized (
  select named.cohort, kept.person_id from unnest($1::text[]) as named (cohort)
  join membership as kept on is_on_list(kept, named.cohort, $3, $3) and kept.listed_from <= $3
),
moved as (
  select now_on.cohort, now_on.person_id, true as joined, $3::date as day from now_on
  where not exists (select from was_on where was_on.cohort = now_on.cohort and was_on.person_id = now_on.person_id)
  union all
  select was_on.cohort, was_on.person_id, false, $2 from was_on
  where not exists (select from now_on where now_on.cohort = was_on.cohort and now_on.person_id = was_on.person_id)
)
select moved.cohort, moved.joined, coalesce(situation.outcome, '') as outcome, coalesce(situation.reason, '') as reason,
  count(*) as people
from moved
left join situation on situation.person_id = moved.person_id
  and moved.day between situation.valid_from and situation.valid_to
group by moved.cohort, moved.joined, situation.outcome, situation.reason
order by moved.cohort, moved.joined desc, people desc
