-- How many people each officer follows. Parameters: $1 day. Result: officer, people, fresh (given within a week), overdue,
-- spoken_to (of them, with whom or about whom somebody spoke within four weeks).
select followed.officer, count(*) as people, count(*) filter (where london_day(followed.assigned_at) > $1::date - 7) as fresh,
  count(*) filter (where follow_up.due_on < $1::date) as overdue,
  count(*) filter (where shown.last_outcome like 'spoke to %' and shown.last_contact_on > $1::date - 28) as spoken_to
from (
  select distinct on (caseload.person_id) caseload.person_id, caseload.assigned_at, caseload.officer from caseload
  where caseload.ended_at is null order by caseload.person_id, caseload.id desc
) as followed
left join person_shown as shown on shown.person_id = followed.person_id
left join lateral (
  select own.due_on from follow_up as own where own.person_id = followed.person_id and own.ended_at is null
  order by own.id desc limit 1
) as follow_up on true
group by followed.officer
order by people desc, followed.officer
