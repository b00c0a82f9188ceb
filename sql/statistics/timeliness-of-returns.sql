-- Whether the returns due in the period came in time, from the county's institutions that send any. Counts returns, not
-- people.
-- Parameters: 1 known at, 2 a day of the academic year, 3 the last day that is over, 4 the authority, or null for all. Result: topic, items (what is due,
-- institution, how it came), people (returns), persons (none).
select '' as topic, array[due.name, institution_label(institution),
    case when came.on_day is null then 'Missing' when came.on_day <= due.day then 'In time' else 'Late' end] as items,
  1 as people, null::bigint[] as persons
from (
  select due_return.*, month_day_in(due_return.from_day, $2) as begins, month_day_in(due_return.due_day, $2) as day
  from due_return
) as due
join institution on institution.kind = due.institution_kind and institution_authority_on(institution, due.day) = any (case when $4::text is null
    then authorities_on(due.day) else array[$4::text] end)
left join lateral (
  select min(london_day(return.received_at)) as on_day
  from return
  where return.institution_id = institution.id and return.received_at <= $1 and return.kind = due.kind
    and return.as_at between due.begins and due.day and (due.coverage = '' or return.coverage = due.coverage)
    and (due.years = '{}' or return.years && due.years)
) as came on true
where due.day <= $3 and exists (select from return
  where return.institution_id = institution.id and return.received_at <= $1)
