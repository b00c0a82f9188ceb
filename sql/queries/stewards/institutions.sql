-- Institutions found by a name or number, with their days and how many were last on their roll. Parameters: $1 day, $2 what is typed,
-- $3 how many at most. Result: id, label, number, kind, opened_on, closed_on (null: open), people.
with found as materialized (
  select institution.* from institution
  where institution.id > 0 and ($2 = '' or institution.name_key like '%' || lower($2) || '%'
    or institution.name ilike '%' || $2 || '%' or institution.urn::text = $2 or institution.ukprn::text = $2)
  order by institution.name, institution.id
  limit $3
), counted as materialized (
  select detail.last_institution_id, count(*) as people from detail
  where $1 between detail.valid_from and detail.valid_to
    and detail.last_institution_id in (select found.id from found)
  group by detail.last_institution_id
)
select found.id, found.name as label, coalesce(found.urn, found.ukprn)::text as number, found.kind,
  nullif(found.opened_on, '-infinity') as opened_on, nullif(found.closed_on, 'infinity') as closed_on,
  coalesce(counted.people, 0) as people
from found
left join counted on counted.last_institution_id = found.id
order by found.name, found.id
