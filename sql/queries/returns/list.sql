-- The returns a visitor may see, the latest first.
-- Parameters: $1 before this number (null: from the latest), $2 how many at most, $3 institution id or null,
--   $4 only those that wait to be linked or settled.
-- Result: as of show, a row a return.
select return.id, return.number, institution_label(return.institution_id) as institution,
  coalesce(institution.urn, institution.ukprn)::text as institution_number, return.kind, return.as_at,
  return.coverage, return.years, return.site, return.reference, return.received_at, return.missing_confirmed,
  return.summary, return.replaced_at, null::text as replaced_by,
  case when return.failed_at is not null then 'failed' when return.settled_at is not null then 'settled'
    when return.linked_at is not null then 'linked' else 'stored' end as state,
  missing.expected, missing.missing, missing.ends_places
from return
join institution on institution.id = return.institution_id
left join lateral roll_missing(return.id) as missing on return.settled_at is not null
where ($1::bigint is null or return.number < $1) and ($3::int is null or return.institution_id = $3)
  and (not $4 or (return.settled_at is null and return.failed_at is null))
order by return.number desc
limit $2;
