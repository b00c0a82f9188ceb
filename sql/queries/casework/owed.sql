-- What institutions owe, and what of the returns that came waits to be corrected. Parameters: $1 day. Result: institution_id,
-- institution, number (URN or UKPRN, or null), name, kind, due, state (`missing`, or `held`), sent_on (or null), held, last_sent_on
-- (the newest of any return, or null), reminded_on (by e-mail, the last time; or null), reminded_by (who asked for it; empty: the
-- calendar), the longest overdue first.
with due as materialized (
  select * from returns_due(null, $1)
), came as materialized (
  select shown.return_id,
    -- What a corrected file came back for waits no more.
    case when exists (select from return as corrected join returns_known('infinity') as stands on stands.id = corrected.id
        where corrected.corrects = shown.return_id) then 0
      else coalesce((shown.summary #>> '{found,held}')::int, 0) end as held
  from returns_shown(array(select due.return_id from due where due.return_id is not null)) as shown
)
select due.institution_id, institution_label(due.institution_id) as institution,
  coalesce(institution.urn, institution.ukprn)::text as number, due.name, due.kind, due.due,
  case when due.state = 'missing' then 'missing' else 'held' end as state, due.sent_on, coalesce(came.held, 0) as held,
  (select london_day(max(told.received_at)) from return as told where told.institution_id = due.institution_id) as last_sent_on,
  reminded.on_day as reminded_on, coalesce(reminded.asked_by, '') as reminded_by
from due
join institution on institution.id = due.institution_id
left join came on came.return_id = due.return_id
left join lateral (
  select mail.on_day, told.asked_by
  from reminder as told
  join reminder_mail as mail on mail.mailing = told.mailing and mail.state in ('waiting', 'sent')
  where (told.institution_id, told.name, told.due) = (due.institution_id, due.name, due.due) and due.state = 'missing'
  order by mail.on_day desc limit 1
) as reminded on true
where due.state = 'missing' or came.held > 0
order by due.state <> 'missing', due.due, institution, due.name
