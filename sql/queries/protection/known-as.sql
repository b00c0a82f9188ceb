-- What somebody goes by, by the newest row. Parameters: $1 person, $2 day. Result: surname, forename, born, restricted_until (or
-- null); no row where there is nobody of the number.
select coalesce(named.surname, '') as surname, coalesce(named.forename, '') as forename, birth.born,
  nullif(person.restricted_until, 'infinity') as restricted_until,
  person.restricted_until is not null and person.restricted_until >= $2 as is_restricted
from person
left join birth on birth.person_id = person.id
left join lateral (
  select row.surname, row.forename from link
  join return_row as row on row.id = link.row_id
  where link.person_id = person.id and link.undone_at is null
  order by row.as_at desc, row.id desc
  limit 1
) as named on true
where person.id = $1
