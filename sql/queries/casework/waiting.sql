-- Those due to be rung whom something stands before. Parameters: $1 day, $2 state, $3 how often they were tried (null: any), $4 how
-- many at most. Result: person_id, officer, last_contact_on, tries, surname, forename, known_as, reason (of those not known),
-- institution, in_all.
select waiting.person_id, waiting.officer, waiting.last_contact_on, waiting.tries, coalesce(shown.surname, '') as surname,
  coalesce(shown.forename, '') as forename, coalesce(shown.known_as, '') as known_as,
  coalesce(situation.outcome, '') as outcome, coalesce(situation.reason, '') as reason,
  coalesce(institution_label(detail.last_institution_id), '') as institution, waiting.in_all
from (select told.*, row_number() over () as place, count(*) over () as in_all from waiting_for($1, $2, $3) as told) as waiting
left join person_shown as shown on shown.person_id = waiting.person_id
left join situation on situation.person_id = waiting.person_id and $1 between situation.valid_from and situation.valid_to
left join detail on detail.person_id = waiting.person_id and $1 between detail.valid_from and detail.valid_to
where waiting.place <= $4
order by waiting.place
