-- Early leavers' notices about people who live elsewhere, those not passed on first, the oldest first.
-- Parameters: $1 day, $2 whether those alone that were not passed on. Result: row_id, person_id, surname, forename, born, postcode,
-- address, institution, last_day, la_code, passed_on (or null), passed_by, told_on.
select leaving.row_id, kept.person_id, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename,
  birth.born, coalesce(detail.postcode, '') as postcode,
  coalesce(concat_ws(', ', nullif(row.address, ''), nullif(row.town, '')), '') as address,
  institution_label(leaving.institution_id) as institution, leaving.last_day, coalesce(detail.la_code, '') as la_code,
  passed.passed_on, coalesce(passed.passed_by, '') as passed_by, london_day(return.received_at) as told_on
from membership as kept
cross join lateral (
  select told.row_id, told.institution_id, told.last_day, told.return_id
  from link
  join leaving as told on told.row_id = link.row_id and told.is_notice
  join returns_known('infinity') as counts on counts.id = told.return_id
  where link.person_id = kept.person_id and link.undone_at is null and told.as_at between kept.year_from and $1
  order by told.as_at desc, counts.number desc, told.row_id desc limit 1
) as leaving
join return on return.id = leaving.return_id
join return_row as row on row.id = leaving.row_id
left join person_shown as shown on shown.person_id = kept.person_id
left join birth on birth.person_id = kept.person_id
left join detail on detail.person_id = kept.person_id and $1 between detail.valid_from and detail.valid_to
left join notice_passed_on as passed on passed.row_id = leaving.row_id
where is_on_list(kept, 'to-forward', $1, $1) and kept.listed_from <= $1 and (not $2 or passed.row_id is null)
  and not (visit_gives_out() and kept.person_id in (select protected.person_id from protected_people() as protected))
order by passed.passed_on nulls first, return.received_at, leaving.row_id
limit 1000
