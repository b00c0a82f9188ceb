-- What does not hold in the record: seals whose entries are not as they were, entries that came behind a seal, details that
-- were changed. Result: kind, seal (or null), first and last id concerned (or null), how many. Nothing: all is well.
with sealed as (
  select seal, lag(seal.hash) over in_order as former, lag(seal.number) over in_order as former_number
  from audit_seal as seal
  window in_order as (order by seal.number)
), reckoned as (
  select (sealed.seal).number, (sealed.seal).hash, (sealed.seal).entries, (sealed.seal).covers, sealed.former_number,
    found.there, seal_hash(sealed.former, sealed.seal, found.lines) as fresh
  from sealed
  cross join lateral (
    select count(*) as there, string_agg(record_line(event), '' order by event.id) as lines
    from unnest((sealed.seal).covers) as span
    join audit_event as event on event.id >= lower(span) and event.id < upper(span)
  ) as found
), covered as (
  select coalesce(range_agg(covers), '{}') as ids from audit_seal
), last as (
  select upto_tx, upto_id from audit_seal order by number desc limit 1
)
select 'entries removed' as kind, number as seal, lower(covers) as first_id, upper(covers) - 1 as last_id,
  entries - there as how_many
from reckoned where there < entries
union all
select 'entries changed', number, lower(covers), upper(covers) - 1, there
from reckoned where there >= entries and fresh is distinct from hash
union all
select 'seals missing', number, null, null, number - coalesce(former_number, 0) - 1
from reckoned where number <> coalesce(former_number, 0) + 1
union all
select 'entries added behind a seal', null, min(event.id), max(event.id), count(*)
from audit_event as event, covered, last
where not event.id <@ covered.ids and (event.tx, event.id) <= (last.upto_tx, last.upto_id)
  -- A database put into another cluster counts its transactions anew: what came since waits for its first seal there.
  and last.upto_tx <= pg_snapshot_xmin(pg_current_snapshot())
having count(*) > 0
union all
select 'details changed', null, min(event.id), max(event.id), count(*)
from audit_event as event
join audit_detail as detail on detail.event_id = event.id
where event.digest is distinct from sha256(detail.salt || convert_to(detail.detail::text, 'UTF8'))
having count(*) > 0
union all
select 'details of no entry', null, min(detail.event_id), max(detail.event_id), count(*)
from audit_detail as detail
where not exists (select from audit_event where audit_event.id = detail.event_id)
having count(*) > 0
order by 2 nulls last, 1
