-- Step: queues the institutions whose rolls these returns tell of, or what they replace, from the first day touched; and
-- everyone whom their instructions may name.
-- Parameters: $1 ids of the returns. Result: none.
with told as materialized (
  select id, institution_id, kind, as_at from return where id = any ($1)
  union
  select id, institution_id, kind, as_at from return where replaced_by = any ($1)
), learnt as (
  select min(stated_at) as since from return where id = any ($1)
), rolls as (
  insert into touched_roll (institution_id, from_day, since)
  select told.institution_id, min(least(told.as_at, leaving.last_day)), min(learnt.since)
  from told
  cross join learnt
  left join return_row on return_row.return_id = told.id
  left join leaving on leaving.row_id = return_row.id
  where told.kind in ('enrolment', 'leaver')
  group by told.institution_id order by told.institution_id
  on conflict (institution_id) do update set from_day = least(touched_roll.from_day, excluded.from_day),
    since = least(touched_roll.since, excluded.since)
)
insert into touched_person (person_id, since, runs_anew)
select person_id, (select since from learnt), false
from persons_instructed(array(select id from told)) order by person_id
on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
  from_day = excluded.from_day;
