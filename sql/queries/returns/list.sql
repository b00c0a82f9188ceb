-- The returns a visitor may see, the latest first.
-- Parameters: $1 before this number (null: from the latest), $2 how many at most, $3 institution id or null,
--   $4 only those that wait to be linked or settled.
-- Result: as of show, a row a return.
with page as materialized (
  select id from return
  where ($1::bigint is null or number < $1) and ($3::int is null or institution_id = $3)
    and (not $4 or (settled_at is null and failed_at is null))
  order by number desc
  limit $2
)
select return.id, return.number, institution_label(institution) as institution,
  coalesce(institution.urn, institution.ukprn)::text as institution_number, return.kind, return.as_at,
  return.coverage, return.years, return.site, return.reference, return.received_at, coalesce(own.file_name, '') as file_name,
  coalesce(own.sender, '') as sender, own.held as held_now, return.missing_confirmed,
  shown.summary, case when return.withdrawn_by is null then return.replaced_at end as replaced_at,
  case when return.withdrawn_by is not null then return.replaced_at end as withdrawn_at, return.withdrawn_reason, null::text as replaced_by,
  case when return.failed_at is not null then 'failed' when return.settled_at is not null then 'settled'
    when return.linked_at is not null then 'linked' else 'stored' end as state,
  shown.expected, shown.missing, shown.ends_places, null::date as corrects_as_at, null::int as to_mend, null::int as mended,
  null::int as still_held
from page
join return on return.id = page.id
join institution on institution.id = return.institution_id
join returns_shown(array(select page.id from page)) as shown on shown.return_id = page.id
left join own_return(return.id) as own on true
order by return.number desc;
