-- Whether persons may be written to on a day, and where. Parameters: $1 persons, $2 day. Result: person_id, surname, forename,
-- known_as, born (or null), last_institution, hub, address (lines with a comma between), town, postcode, reason (why not; empty: they
-- may; the first of those that hold). Whom whoever asks does not meet is not in it.
select person.id as person_id, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename,
  coalesce(shown.known_as, '') as known_as, birth.born, coalesce(institution_label(detail.last_institution_id), '') as last_institution,
  coalesce(detail.hub, '') as hub, coalesce(lives.address, '') as address, coalesce(lives.town, '') as town,
  coalesce(lives.postcode, '') as postcode,
  case
    when person.restricted_until is not null and person.protected_until is not null then 'protected'
    when barred.is_so and exists (select from links_known('infinity') as link
      join cohort_status_told as told on told.row_id = link.row_id and told.status = 'D' where link.person_id = person.id) then 'died'
    when barred.is_so then 'objects'
    when shown.surname is null or birth.born is null then 'unnamed'
    when lives.postcode is distinct from detail.postcode or coalesce(lives.address, '') = '' then 'address'
    else '' end as reason
from person
cross join lateral (select is_not_to_be_rung(person.id, $2) as is_so) as barred
left join person_shown as shown on shown.person_id = person.id
left join birth on birth.person_id = person.id
left join detail on detail.person_id = person.id and $2 between detail.valid_from and detail.valid_to
left join lateral (
  select row.address, row.town, row.postcode
  from links_known('infinity') as link
  join return_row as row on row.id = link.row_id and row.address <> '' and row.postcode <> ''
  where link.person_id = person.id
  order by row.as_at desc, row.id desc limit 1
) as lives on true
where person.id = any ($1)
order by shown.name_order, person.id
