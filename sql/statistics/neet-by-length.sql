-- Who was NEET at the ends of the averaged months: for how long, and whether available to the labour market.
-- Parameters: 1 whether persons are told. Result: topic, items (month, status, length, group), people, persons.
select '' as topic, array[counted.item, counted.status, length.label, coalesce(case code.activity_group
    when 'neet_available' then 'Available to the labour market'
    when 'neet_not_available' then 'Not available to the labour market' end, 'Other')] as items,
  count(*)::int as people, array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
left join activity_code as code on code.code = counted.activity_code
  and counted.day between code.valid_from and code.valid_to
cross join lateral (
  select case when counted.neet_start is null then 'Not told'
    when counted.day < add_months(counted.neet_start, 3) then 'Under 3 months'
    when counted.day < add_months(counted.neet_start, 6) then '3 to under 6 months'
    when counted.day < add_months(counted.neet_start, 12) then '6 to under 12 months' else '12 months or more' end as label
) as length
where counted.is_averaged and counted.status = 'NEET'
group by 2
