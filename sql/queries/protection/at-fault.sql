-- Disclosures that should not have been, with what was decided. Parameters: $1 day, $2 whether also those decided.
-- Result: id, at, day, institution, person_id, ground, fields, fault, known_at, report_by, outcome (or null).
select disclosure.id, disclosure.at, disclosure.day, institution_label(disclosure.institution_id) as institution,
  disclosure.person_id, disclosure.ground, disclosure.fields, found.fault, found.known_at,
  found.known_at + interval '72 hours' as report_by, decision.outcome
from disclosures_at_fault($1) as found
join disclosure on disclosure.id = found.disclosure_id
left join disclosure_decision as decision on decision.disclosure_id = disclosure.id
where $2 or decision.disclosure_id is null
order by found.known_at desc, disclosure.id
