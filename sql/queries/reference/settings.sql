-- Two settings of the sharing rules and the county's LA code, on a day.
-- Parameters: $1 day. Result: refuse_until_asked, county_la_code.
select setting_on('refuse_until_asked', $1)::boolean as refuse_until_asked, setting_on('county_la_code', $1)
  as county_la_code;
