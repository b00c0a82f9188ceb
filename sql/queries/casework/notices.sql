-- What officers take note of; what nobody took note of first, the newest first, then what somebody did within so many days.
-- Parameters: $1 day, $2 days. Result: person_id, kind, cause, at, detail, other_id, loose, taken_at, taken_by, surname,
-- forename, known_as, officer (or null).
select told.*, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename,
  coalesce(shown.known_as, '') as known_as,
  (select caseload.officer from caseload where caseload.person_id = told.person_id and caseload.ended_at is null
    order by caseload.id desc limit 1) as officer
from notices($1) as told
left join person_shown as shown on shown.person_id = told.person_id
where told.taken_at is null or london_day(told.taken_at) > $1::date - $2::int
order by told.taken_at is not null, told.at desc, told.person_id
limit 500
