-- Who somebody is and what is known of them on a day. Parameters: $1 person, $2 day. Result: one row, none where whoever asks
-- meets nobody of the number.
select person.id as person_id, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename,
  coalesce(shown.known_as, '') as known_as, shown.last_contact_on, coalesce(shown.last_outcome, '') as last_outcome,
  coalesce(shown.tries, 0) as tries, birth.born,
  year_group(birth.born, $2) + coalesce(detail.year_offset, 0) as year_group,
  coalesce(detail.postcode, '') as postcode, coalesce(detail.district, '') as district, coalesce(detail.hub, '') as hub,
  coalesce(detail.la_code, '') as la_code, coalesce(detail.resident, false) as resident,
  coalesce(detail.residence_certain, false) as residence_certain, coalesce(detail.has_ehc_plan, false) as has_ehc_plan,
  coalesce(detail.status, '') as status, coalesce(institution_label(detail.last_institution_id), '') as last_institution,
  coalesce(situation.outcome, '') as outcome, coalesce(situation.reason, '') as reason,
  coalesce(situation.contested, false) as contested, situation.valid_from as since, situation.lapse_on,
  situation.neet_start, statement.activity_code, coalesce(code.label, '') as activity,
  coalesce(institution_label(statement.provider_id), statement.provider_name, '') as provider,
  coalesce((select coalesce(own.urn, own.ukprn)::text from institution as own where own.id = statement.provider_id),
    statement.provider_name, '') as provider_told,
  statement.start_on, coalesce(statement.verified, false) as verified, statement.verified_on,
  coalesce(statement.source, '') as source, statement.as_at,
  coalesce(institution_label(statement.institution_id), '') as teller, told.*,
  person.restricted_until is not null and person.protected_until is not null as is_protected,
  is_not_to_be_rung(person.id, $2) as is_barred,
  exists (select from objection where objection.person_id = person.id and objection.superseded_at is null
    and objection.from_day <= $2 and coalesce(objection.withdrawn_on > $2, true)) as objects,
  exists (select from link join return_row as row on row.id = link.row_id join return on return.id = row.return_id
    where link.person_id = person.id and link.undone_at is null and link.institution_id = 0
      and return.settled_at is null and return.failed_at is null) as is_waiting,
  person_version(person.id, $2) as version,
  array(
    select kept.cohort from membership as kept
    where kept.person_id = person.id and kept.cohort <> 'tracked'
      and $2 between kept.valid_from and kept.valid_to and kept.listed_from <= $2
    order by kept.cohort
  ) as cohorts,
  array(
    select array_to_string(reasons_worded(kept.reasons), '; ') from membership as kept
    where kept.person_id = person.id and kept.cohort <> 'tracked'
      and $2 between kept.valid_from and kept.valid_to and kept.listed_from <= $2
    order by kept.cohort
  ) as reasons
from person
left join person_shown as shown on shown.person_id = person.id
left join birth on birth.person_id = person.id
left join detail on detail.person_id = person.id and $2 between detail.valid_from and detail.valid_to
left join situation on situation.person_id = person.id and $2 between situation.valid_from and situation.valid_to
left join actual_statement as statement on statement.row_id = situation.statement_row_id
left join activity_code as code on code.code = statement.activity_code and $2 between code.valid_from and code.valid_to
left join lateral (
  select coalesce((array_agg(row.upn order by row.as_at desc, row.id desc) filter (where row.upn <> ''))[1], '') as upn,
    coalesce((array_agg(row.uln order by row.as_at desc, row.id desc) filter (where row.uln <> ''))[1], '') as uln,
    coalesce((array_agg(row.sex order by row.as_at desc, row.id desc) filter (where row.sex <> ''))[1], '') as sex,
    coalesce((array_agg(concat_ws(', ', nullif(row.address, ''), nullif(row.town, '')) order by row.as_at desc, row.id desc)
      filter (where row.address <> ''))[1], '') as address,
    coalesce((array_agg(row.parent_name order by row.as_at desc, row.id desc) filter (where row.parent_name <> ''))[1], '')
      as parent_name
  from link join return_row as row on row.id = link.row_id
  where link.person_id = person.id and link.undone_at is null
) as told on true
where person.id = $1
