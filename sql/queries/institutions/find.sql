-- The institution of a URN, LAESTAB or UKPRN (digits only), or the county.
-- Parameters: $1 the number, or 'county'. Result: id, kind, urn, name, la_code.
select id, kind, urn::text, name, la_code
from institution
where case when $1 = 'county' then kind = 'county'
  else urn::text = $1 or ukprn::text = $1 or la_code || establishment_number = $1 end;
