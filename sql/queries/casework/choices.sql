-- What officers choose from on a day: activities of people past compulsory school age (kind neet or
-- activity), characteristics, districts and hubs of the
-- county. Parameters: $1 day. Result: kind, value, label.
select case when measure = 'NEET' then 'neet' else 'activity' end as kind, code::text as value, code || ' ' || label as label
from activity_code
where $1 between valid_from and valid_to and activity_group <> 'school_age'
union all
select 'characteristic', code::text, code || ' ' || label from characteristic where $1 between valid_from and valid_to
union all
select distinct 'district', district_code, district_code from area
where district_code <> '' and $1 between valid_from and valid_to and la_code = any (authorities_chosen($1))
union all
select distinct 'hub', hub, hub from area
where hub <> '' and $1 between valid_from and valid_to and la_code = any (authorities_chosen($1))
order by kind, value
