-- What institutions owe, and what of the returns that came waits to be corrected. Parameters: $1 day. Result: institution, number
-- (URN or UKPRN, or null), name, kind, due, state (`missing`, or `held`), sent_on (or null), held, last_sent_on (the newest of any
-- return, or null), the longest overdue first.
select institution_label(due.institution_id) as institution, coalesce(institution.urn, institution.ukprn)::text as number, due.name,
  due.kind, due.due, case when due.state = 'missing' then 'missing' else 'held' end as state, due.sent_on,
  coalesce(rows_held(return), 0) as held,
  (select london_day(max(told.received_at)) from return as told where told.institution_id = due.institution_id) as last_sent_on
from returns_due(null, $1) as due
join institution on institution.id = due.institution_id
left join return on return.id = due.return_id
where due.state = 'missing' or rows_held(return) > 0
order by due.state <> 'missing', due.due, institution, due.name
