-- Entries of the record, the newest first.
-- Parameters: $1 person or null, $2 who acted: an actor, or the name of an account; empty: anybody, $3 institution or null,
-- $4 first and $5 last London day or null, $6 before which entry or null, $7 how many at most.
-- Result: id, at, actor, name (of the account), role, institution, action, subject, detail, request, is_erased.
select event.id, event.at, event.actor, coalesce(account.name, '') as name, event.role,
  coalesce(institution_label(event.institution_id), '') as institution, event.action, event.subject,
  coalesce(detail.detail::text, '') as detail, event.request,
  event.digest is not null and detail.event_id is null as is_erased
from audit_event as event
left join audit_detail as detail on detail.event_id = event.id
left join account on event.actor = 'account ' || account.id
where ($1::bigint is null or event.subject like 'person %'
    and string_to_array(event.subject, ', ') @> array['person ' || $1::bigint])
  and ($2 = '' or event.actor = $2
    or event.actor in (select 'account ' || named.id from account as named where named.name = lower($2)))
  and ($3::int is null or event.institution_id = $3)
  and ($4::date is null or event.at >= $4::date::timestamp at time zone 'Europe/London')
  and ($5::date is null or event.at < ($5::date + 1)::timestamp at time zone 'Europe/London')
  and ($6::bigint is null or event.id < $6)
order by event.id desc
limit $7
