-- Step: the ends these returns tell. A leaver row is a leaver return's, or an enrolment row whose leaving is past.
-- Parameters: $1 ids of the returns. Result: none.
insert into leaving (row_id, return_id, institution_id, recorded_at, as_at, last_day, is_notice)
select row.id, row.return_id, row.institution_id, return.received_at, row.as_at,
  (row.facts ->> 'leaving_date')::date, return.kind = 'leaver'
from return
join return_row as row on row.return_id = return.id
where return.id = any ($1) and return.kind in ('enrolment', 'leaver')
  and row.status <> 'held' and row.facts ? 'leaving_date'
on conflict (row_id) do nothing;
