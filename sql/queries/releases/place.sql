-- Where the county lies.
-- Parameters: 1 the day. Result: one row.
select coalesce(setting_on('county_la_code', $1), '') as la_code,
  coalesce(setting_on('county_region_code', $1), '') as region_code
