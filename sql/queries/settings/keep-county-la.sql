-- Makes the county's LA code the one given, for all days; not where it was changed from a day on, or several are served.
-- Parameters: $1 LA code. Result: a row when it changed.
update setting set value = $1 where name = 'county_la_code' and value <> $1 and value not like '% %'
  and (select count(*) from setting as edition where edition.name = 'county_la_code') = 1
returning name;
