-- Where the county lies.
-- Parameters: 1 the day. Result: one row.
select coalesce(max(value) filter (where name = 'county_la_code'), '') as la_code,
  coalesce(max(value) filter (where name = 'county_region_code'), '') as region_code
from setting
where name in ('county_la_code', 'county_region_code') and $1 between valid_from and valid_to
