-- Who goes by a URN, LAESTAB or UKPRN (digits only), or the county, and who of them is meant on a day.
-- Parameters: $1 the number, or 'county'; $2 the day. Result: id, kind, urn, name, la_code, is_closed
--   (on the day), is_meant.
select institution.id, institution.kind, institution.urn::text, institution.name, institution.la_code,
  institution.closed_on < $2 as is_closed, named.is_meant
from institutions_named($1, $2) as named
join institution on institution.id = named.institution_id
order by institution.id;
