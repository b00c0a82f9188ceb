-- Whom the institution that visits works through on results day.
-- Parameters: $1 the day. Result: named_by, surname, forename, date_of_birth, upn, uln, local_id, last_form, year_group; and of an
--   open offer: offer (the row that told it, as addresses name students), provider (as shown), provider_told (as a return takes
--   it), status, offered_on, is_accepted; has_failed; total (how many lines there are). Open offers first, by name.
select * from results_on(visit_institution(), $1);
