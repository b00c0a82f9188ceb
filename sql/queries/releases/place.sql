-- Where the county lies, or one of its authorities.
-- Parameters: 1 the day, 2 the authority, or null. Result: one row.
select coalesce($2::text, max(value) filter (where name = 'county_la_code'), '') as la_code,
  coalesce(max(value) filter (where name = 'county_region_code'), '') as region_code
from setting
where name in ('county_la_code', 'county_region_code') and $1 between valid_from and valid_to
