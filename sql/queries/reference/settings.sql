-- What a return is checked by beside the lists: their version, two settings of the sharing rules, the county's LA code.
-- Parameters: $1 day. Result: lists_version, refuse_until_asked, county_la_code.
select list_version.version as lists_version, setting_on('refuse_until_asked', $1)::boolean as refuse_until_asked,
  setting_on('county_la_code', $1) as county_la_code
from list_version;
