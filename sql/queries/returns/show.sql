-- One return as its sender may see it.
-- Parameters: $1 return id. Result: a row, or none.
select return.id, return.number, institution_label(institution) as institution,
  coalesce(institution.urn, institution.ukprn)::text as institution_number, return.kind, return.as_at,
  return.coverage, return.years, return.site, return.reference, return.received_at, coalesce(own.file_name, '') as file_name,
  coalesce(own.sender, '') as sender, own.held as held_now, return.missing_confirmed,
  shown.summary, case when return.withdrawn_by is null then return.replaced_at end as replaced_at,
  case when return.withdrawn_by is not null then return.replaced_at end as withdrawn_at, return.withdrawn_reason,
  case when return.replaced_by is not null then (select by.reference from return as by where by.id = return.replaced_by) end
    as replaced_by,
  case when return.failed_at is not null then 'failed' when return.settled_at is not null then 'settled'
    when return.linked_at is not null then 'linked' else 'stored' end as state,
  shown.expected, shown.missing, shown.ends_places, correction.as_at as corrects_as_at, correction.to_mend, correction.mended,
  correction.still_held
from return
join institution on institution.id = return.institution_id
join returns_shown(array[$1::uuid]) as shown on shown.return_id = return.id
left join own_return(return.id) as own on true
left join correction_shown(return.id, return.corrects) as correction on true
where return.id = $1;
