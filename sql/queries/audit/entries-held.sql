-- How the entries of a span of the record stand: how many there are, which have no seal, which lie after the last one that is
-- known outside the database, what came behind a seal, and whether their details are theirs. A slice at a time.
-- Parameters: $1 from which id, $2 up to which, without it, $3 the last seal outside (0: none).
-- Result: one row: entries, after_outside, first_after, last_after, unsealed, details_erased; added, first_added, last_added;
-- changed, first_changed, last_changed; of_nobody, first_of_nobody, last_of_nobody.
with sealing as materialized (
  select covers * int8multirange(int8range($1, $2)) as covers, number from audit_seal where covers && int8range($1, $2)
), covered as materialized (
  select coalesce(range_agg(covers), '{}') as ids, coalesce(range_agg(covers) filter (where number <= $3), '{}') as outside
  from sealing
), last as materialized (
  select upto_tx, upto_id from audit_seal order by number desc limit 1
), entry as materialized (
  select event.id, not event.id <@ covered.outside as is_after, not event.id <@ covered.ids as is_unsealed,
    -- A database put into another cluster counts its transactions anew: what came since waits for its first seal there.
    not event.id <@ covered.ids and coalesce((event.tx, event.id) <= (last.upto_tx, last.upto_id)
      and last.upto_tx <= pg_snapshot_xmin(pg_current_snapshot()), false) as is_added,
    event.digest is not null and detail.event_id is null as is_erased,
    detail.event_id is not null
      and event.digest is distinct from sha256(detail.salt || convert_to(detail.detail::text, 'UTF8')) as is_changed
  from audit_event as event
  cross join covered
  left join last on true
  left join audit_detail as detail on detail.event_id = event.id
  where event.id >= $1 and event.id < $2
), stray as (
  select count(*) as of_nobody, min(event_id) as first_of_nobody, max(event_id) as last_of_nobody
  from audit_detail as detail
  where detail.event_id >= $1 and detail.event_id < $2
    and not exists (select from audit_event where audit_event.id = detail.event_id)
), summed as (
  select count(*) as entries, count(*) filter (where is_after) as after_outside, min(id) filter (where is_after) as first_after,
    max(id) filter (where is_after) as last_after, count(*) filter (where is_unsealed) as unsealed,
    count(*) filter (where is_erased) as details_erased, count(*) filter (where is_added) as added,
    min(id) filter (where is_added) as first_added, max(id) filter (where is_added) as last_added,
    count(*) filter (where is_changed) as changed, min(id) filter (where is_changed) as first_changed,
    max(id) filter (where is_changed) as last_changed
  from entry
)
select * from summed, stray
