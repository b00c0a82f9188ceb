-- Whom an officer followed until lately and nobody follows now, the latest first. Parameters: $1 officer, $2 day. Result: person_id,
-- closed_on, closed_by, outcome, reason.
select distinct on (caseload.ended_at, caseload.person_id) caseload.person_id, london_day(caseload.ended_at) as closed_on,
  caseload.ended_by as closed_by, coalesce(situation.outcome, '') as outcome, coalesce(situation.reason, '') as reason
from caseload
left join situation on situation.person_id = caseload.person_id and $2 between situation.valid_from and situation.valid_to
where caseload.officer = $1 and london_day(caseload.ended_at) > $2::date - 28
  and not exists (select from caseload as own where own.person_id = caseload.person_id and own.ended_at is null)
order by caseload.ended_at desc, caseload.person_id
limit 200
