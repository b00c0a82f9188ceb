-- Whom an officer follows. Parameters: $1 officer. Result: person_id, assigned_at, due_on (or null), in the order of what
-- is due.
select followed.person_id, followed.assigned_at, follow_up.due_on
from (
  select distinct on (caseload.person_id) caseload.person_id, caseload.assigned_at, caseload.officer from caseload
  where caseload.ended_at is null
    and caseload.person_id in (select own.person_id from caseload as own where own.officer = $1 and own.ended_at is null)
  order by caseload.person_id, caseload.id desc
) as followed
left join lateral (
  select own.due_on from follow_up as own where own.person_id = followed.person_id and own.ended_at is null
  order by own.id desc limit 1
) as follow_up on true
where followed.officer = $1
order by follow_up.due_on nulls last, followed.person_id
