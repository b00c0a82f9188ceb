-- Who follows a person and what waits until a day. Parameters: $1 person. Result: officer, assigned_at, due_on; each null where
-- there is none.
select followed.officer, followed.assigned_at, follow_up.due_on
from (select) as one
left join lateral (
  select caseload.officer, caseload.assigned_at from caseload where caseload.person_id = $1 and caseload.ended_at is null
  order by caseload.id desc limit 1
) as followed on true
left join lateral (
  select own.due_on from follow_up as own where own.person_id = $1 and own.ended_at is null order by own.id desc limit 1
) as follow_up on true
