-- Contested situations, a row a side. Parameters: $1 day, $2 how many people at most. Result: person_id, surname, forename, known_as,
-- version, row_id, activity_code, activity, provider, provider_told, teller, source, as_at, start_on.
select side.person_id, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename,
  coalesce(shown.known_as, '') as known_as, person_version(side.person_id, $1) as version, side.row_id, side.activity_code,
  side.activity, side.provider, side.provider_told, side.teller, side.source, side.as_at, side.start_on
from contested_sides($1, $2) as side
left join person_shown as shown on shown.person_id = side.person_id
order by side.person_id, side.place
