-- What somebody goes by: as it was corrected, else by the newest row. Parameters: $1 person, $2 day. Result: surname, forename, born, restricted_until (or
-- null), is_restricted, is_protected; no row where there is nobody of the number.
select coalesce(corrected.surname, named.surname, '') as surname, coalesce(corrected.forename, named.forename, '') as forename,
  birth.born,
  nullif(person.restricted_until, 'infinity') as restricted_until,
  person.restricted_until is not null and person.restricted_until >= $2 as is_restricted,
  coalesce(person.protected_until >= $2, false) as is_protected
from person
left join birth on birth.person_id = person.id
left join lateral (
  select row.surname, row.forename from link
  join return_row as row on row.id = link.row_id
  where link.person_id = person.id and link.undone_at is null
  order by row.as_at desc, row.id desc
  limit 1
) as named on true
left join lateral (
  select max(value) filter (where field = 'surname') as surname, max(value) filter (where field = 'forename') as forename
  from correction where correction.person_id = person.id and correction.ended_at is null
) as corrected on true
where person.id = $1
