-- Who is found by what was typed. Parameters: $1 names, $2 birth date (or null), $3 numbers, $4 what kind each is, $5 how many
-- at most, $6 day. Result: person_id, found_by, surname, forename, known_as, born, year_group, outcome, reason, group,
-- institution; in the order of how well they fit, then of names.
with found as materialized (
  select told.person_id, min(told.found_by) as found_by from people_found($1, $2, $3, $4, $5) as told group by told.person_id
)
select found.person_id, found.found_by, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename,
  coalesce(shown.known_as, '') as known_as, birth.born, coalesce(situation.outcome, '') as outcome,
  coalesce(situation.reason, '') as reason, coalesce(institution_label(detail.last_institution_id), '') as institution,
  case when birth.born is null then null else year_group(birth.born, $6) + coalesce(detail.year_offset, 0) end as year_group
from found
left join person_shown as shown on shown.person_id = found.person_id
left join birth on birth.person_id = found.person_id
left join situation on situation.person_id = found.person_id and $6 between situation.valid_from and situation.valid_to
left join detail on detail.person_id = found.person_id and $6 between detail.valid_from and detail.valid_to
order by found.found_by like 'sound%', shown.name_order, found.person_id
