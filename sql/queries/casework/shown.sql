-- What a list shows of persons beside its lines. Parameters: $1 persons. Result: person_id, surname, forename, known_as, born,
-- last_contact_on, last_outcome, officer (or null), due_on (or null).
select shown.person_id, shown.surname, shown.forename, shown.known_as, birth.born, shown.last_contact_on,
  shown.last_outcome, followed.officer, follow_up.due_on
from person_shown as shown
left join birth on birth.person_id = shown.person_id
left join lateral (
  select caseload.officer from caseload where caseload.person_id = shown.person_id and caseload.ended_at is null
  order by caseload.id desc limit 1
) as followed on true
left join lateral (
  select own.due_on from follow_up as own where own.person_id = shown.person_id and own.ended_at is null
  order by own.id desc limit 1
) as follow_up on true
where shown.person_id = any ($1)
