-- What does not hold in some seals: their entries are not as they were, or seals are missing before them. A slice at a time, so
-- that a long record needs no more room than a short one.
-- Parameters: $1 after which seal, $2 how many seals at most. Result: a row a seal: number, and kind (null: it holds), first_id,
-- last_id, how_many.
with sliced as materialized (
  select seal from audit_seal as seal where seal.number > $1 order by seal.number limit $2
)
select (sliced.seal).number as seal, fault.kind, fault.first_id, fault.last_id, fault.how_many
from sliced
left join lateral (
  select former.number, former.hash from audit_seal as former where former.number < (sliced.seal).number
  order by former.number desc limit 1
) as former on true
cross join lateral (
  select count(*) as there, string_agg(record_line(event), '' order by event.id) as lines
  from unnest((sliced.seal).covers) as span
  join audit_event as event on event.id >= lower(span) and event.id < upper(span)
) as found
cross join lateral (
  select case when found.there < (sliced.seal).entries then 'entries removed'
      when seal_hash(former.hash, sliced.seal, found.lines) is distinct from (sliced.seal).hash then 'entries changed' end as kind,
    (sliced.seal).number <> coalesce(former.number, 0) + 1 as lacks_some
) as judged
cross join lateral (
  select judged.kind, lower((sliced.seal).covers) as first_id, upper((sliced.seal).covers) - 1 as last_id,
    case judged.kind when 'entries removed' then (sliced.seal).entries - found.there else found.there end as how_many
  where judged.kind is not null or not judged.lacks_some
  union all
  select 'seals missing', null, null, (sliced.seal).number - coalesce(former.number, 0) - 1
  where judged.lacks_some
) as fault
order by (sliced.seal).number, fault.kind
