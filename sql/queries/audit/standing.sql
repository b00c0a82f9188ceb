-- How far the record is sealed, and what lies after a seal.
-- Parameters: $1 the number of the last seal that is known outside the database.
-- Result: entries in all, the last seal and its hash (or null), those after $1 with their first and last id, and how many of
-- them no seal has yet; how many details were erased.
with outside as (
  select coalesce(range_agg(covers), '{}') as ids from audit_seal where number <= $1
), sealed as (
  select coalesce(range_agg(covers), '{}') as ids from audit_seal
)
select count(event.id) as entries, (select max(number) from audit_seal) as last_seal,
  count(event.id) filter (where not event.id <@ outside.ids) as after_outside,
  min(event.id) filter (where not event.id <@ outside.ids) as first_after,
  max(event.id) filter (where not event.id <@ outside.ids) as last_after,
  count(event.id) filter (where not event.id <@ sealed.ids) as unsealed,
  count(*) filter (where event.digest is not null
    and not exists (select from audit_detail where audit_detail.event_id = event.id)) as details_erased
from outside, sealed
left join audit_event as event on true
