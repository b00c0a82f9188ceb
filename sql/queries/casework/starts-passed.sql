-- NEET with a start agreed whose day has passed, the longest passed first. Parameters: $1 day. Result: person_id, surname, forename,
-- known_as, activity_code, activity, provider, starts_on, as_at, teller, officer (or null).
select kept.person_id, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename,
  coalesce(shown.known_as, '') as known_as, kept.activity_code, coalesce(code.label, '') as activity,
  coalesce(institution_label(kept.provider_id), kept.provider_name, '') as provider, agreed.starts_on, kept.as_at,
  coalesce(institution_label(kept.teller_id), '') as teller,
  (select caseload.officer from caseload where caseload.person_id = kept.person_id and caseload.ended_at is null
    order by caseload.id desc limit 1) as officer
from membership as kept
join actual_statement as statement on statement.row_id = kept.statement_row_id
cross join lateral (select coalesce(statement.expected_end_on, statement.review_on, add_months(
  coalesce(statement.verified_on, statement.as_at), setting_number('review_months', $1))) as starts_on) as agreed
left join person_shown as shown on shown.person_id = kept.person_id
left join activity_code as code on code.code = kept.activity_code and $1 between code.valid_from and code.valid_to
where is_on_list(kept, 'neet', $1, $1) and kept.listed_from <= $1
  and kept.activity_code = any (string_to_array(setting_on('agreed_start_codes', $1), ' ')::smallint[])
  and agreed.starts_on < $1
  and not (visit_gives_out() and kept.person_id in (select protected.person_id from protected_people() as protected))
order by agreed.starts_on, kept.person_id
limit 500
